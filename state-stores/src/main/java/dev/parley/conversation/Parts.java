package dev.parley.conversation;

/**
 * The ids of messages that a channel's one message became: one for each of its media, {@code <id>#2} and so on, and one for each
 * time that it was edited, {@code <id>.edit.<when>}.
 */
public final class Parts {

    private static final String PART = "#";
    private static final String EDIT = ".edit.";

    private Parts() {}

    /** The id of a part, counted from 1; the first has the message's own. */
    public static String part(String id, int part) {
        return part == 1 ? id : id + PART + part;
    }

    /** The id of what a message was edited to. */
    public static String edit(String id, String when) {
        return id + EDIT + when;
    }

    /** The id of the message that this is, or is a part or an edit of. */
    public static String whole(String id) {
        int edit = id.indexOf(EDIT);
        String unedited = edit > 0 ? id.substring(0, edit) : id;
        int part = unedited.lastIndexOf(PART);
        return part > 0 ? unedited.substring(0, part) : unedited;
    }
}
