package dev.parley.standalone.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The programs on a page for users, in their order. */
record Page(List<Block> blocks) {

    private static final Pattern FENCED = Pattern.compile("(?ms)^```(\\w+)\\n(.*?)^```$");

    /**
     * What stands in a box.
     *
     * @param language what it is written in; {@code text} for output
     * @param text the lines of it
     * @param output what the box below it says that it prints, empty when there is none
     */
    record Block(String language, String text, String output) {

        String firstLine() {
            return text.lines().findFirst().orElse("");
        }

        @Override
        public String toString() {
            return firstLine();
        }
    }

    static Page read(String name) throws IOException {
        var blocks = new ArrayList<Block>();
        var fences = FENCED.matcher(Files.readString(Path.of("..", "docs", name)));
        while (fences.find()) {
            if (fences.group(1).equals("text")) {
                Block above = blocks.removeLast();
                blocks.add(new Block(above.language(), above.text(), fences.group(2)));
            } else {
                blocks.add(new Block(fences.group(1), fences.group(2), ""));
            }
        }
        return new Page(blocks);
    }

    List<Block> in(String language) {
        return blocks.stream()
                .filter(block -> block.language().equals(language))
                .toList();
    }
}
