package dev.parley.gateway.channel.media;

import dev.parley.gateway.channel.media.Wanted.Kind;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What a medium is by its first bytes. What its channel says of it is looked at as well, but only to turn away what it says is
 * something else: several channels say {@code application/octet-stream} of everything.
 */
final class MediaTypes {

    /** Types that say nothing, or that voice notes travel under. */
    private static final Set<String> UNTOLD =
            Set.of("", "application/octet-stream", "binary/octet-stream", "application/ogg", "video/mp4", "video/webm");

    private static final List<Beginning> BEGINNINGS = List.of(
            new Beginning(Kind.SOUND, "audio/ogg", 0, "OggS"),
            new Beginning(Kind.SOUND, "audio/mpeg", 0, "ID3"),
            new Beginning(Kind.SOUND, "audio/mpeg", 0, "\u00ff\u00fb"),
            new Beginning(Kind.SOUND, "audio/mpeg", 0, "\u00ff\u00f3"),
            new Beginning(Kind.SOUND, "audio/mpeg", 0, "\u00ff\u00f2"),
            new Beginning(Kind.SOUND, "audio/aac", 0, "\u00ff\u00f1"),
            new Beginning(Kind.SOUND, "audio/aac", 0, "\u00ff\u00f9"),
            new Beginning(Kind.SOUND, "audio/mp4", 4, "ftyp"),
            new Beginning(Kind.SOUND, "audio/wav", 8, "WAVE"),
            new Beginning(Kind.SOUND, "audio/webm", 0, "\u001aE\u00df\u00a3"),
            new Beginning(Kind.SOUND, "audio/flac", 0, "fLaC"),
            new Beginning(Kind.SOUND, "audio/amr", 0, "#!AMR"),
            new Beginning(Kind.PICTURE, "image/jpeg", 0, "\u00ff\u00d8\u00ff"),
            new Beginning(Kind.PICTURE, "image/png", 0, "\u0089PNG\r\n"),
            new Beginning(Kind.PICTURE, "image/gif", 0, "GIF8"),
            new Beginning(Kind.PICTURE, "image/webp", 8, "WEBP"));

    private MediaTypes() {}

    /** True when something of this declared type may be what is wanted. */
    static boolean mayBe(String declared, Kind wanted) {
        String type = declared.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
        return UNTOLD.contains(type) || type.startsWith(wanted == Kind.SOUND ? "audio/" : "image/");
    }

    /** The type of what begins with these bytes, if it is what is wanted. */
    static Optional<String> of(byte[] bytes, Kind wanted) {
        return BEGINNINGS.stream()
                .filter(beginning -> beginning.kind() == wanted && beginning.isOf(bytes))
                .findFirst()
                .map(Beginning::type);
    }

    /** How something of a type begins, one character a byte. */
    private record Beginning(Kind kind, String type, int at, String bytes) {
        boolean isOf(byte[] medium) {
            return medium.length >= at + bytes.length()
                    && bytes.equals(new String(medium, at, bytes.length(), StandardCharsets.ISO_8859_1));
        }
    }
}
