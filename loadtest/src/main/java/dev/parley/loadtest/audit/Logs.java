package dev.parley.loadtest.audit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What processes wrote into their logs, searched for words that are only in what customers and merchants write.
 *
 * @param lines that were read
 * @param leaks file and line of each that has such a word, at most {@value #LEAKS_MAX}
 */
public record Logs(long lines, List<String> leaks) {
    private static final int LEAKS_MAX = 1_000;

    /** No logs were looked at. */
    public static final Logs NONE = new Logs(0, List.of());

    public Logs {
        leaks = List.copyOf(leaks);
    }

    /**
     * Reads logs.
     *
     * @param places files, and directories of files that end in {@code .log}
     */
    public static Logs read(List<Path> places) throws IOException {
        long lines = 0;
        var leaks = new ArrayList<String>();
        for (Path file : files(places)) {
            // Not by Files.lines: a log may hold bytes that are no UTF-8.
            try (var in =
                    new BufferedReader(new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
                long number = 0;
                for (String line = in.readLine(); line != null; line = in.readLine()) {
                    number++;
                    if (leaks.size() < LEAKS_MAX && line.contains("canary-")) {
                        leaks.add(file.getFileName() + ":" + number);
                    }
                }
                lines += number;
            }
        }
        return new Logs(lines, leaks);
    }

    private static List<Path> files(List<Path> places) throws IOException {
        var files = new ArrayList<Path>();
        for (Path place : places) {
            if (Files.isDirectory(place)) {
                try (var inside = Files.walk(place)) {
                    inside.filter(file -> file.toString().endsWith(".log") && Files.isRegularFile(file))
                            .forEach(files::add);
                }
            } else {
                files.add(place);
            }
        }
        return files;
    }
}
