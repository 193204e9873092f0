package dev.parley.loadtest.report;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes a run's figures down: {@code report.json} for programs, {@code report.html} for people. */
public final class ReportFiles {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private ReportFiles() {}

    /**
     * Writes both into a directory, which is made when it is missing.
     *
     * @return the page
     * @throws IOException when it cannot be written to
     */
    public static Path write(Results results, Path directory) throws IOException {
        Files.createDirectories(directory);
        Files.writeString(directory.resolve("report.json"), JSON.writeValueAsString(results));
        return Files.writeString(directory.resolve("report.html"), Page.of(results));
    }
}
