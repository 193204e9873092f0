package dev.parley.standalone.costs;

import java.io.Console;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * What a table is shown on.
 *
 * @param columns how wide it is
 * @param colours whether colours are welcome
 */
public record Screen(int columns, boolean colours) {

    /** Where nobody says how wide it is, as in a pipe. */
    static final int USUAL = 100;

    private static final int NARROWEST = 20;
    private static final int WIDEST = 500;

    public Screen {
        columns = Math.clamp(columns, NARROWEST, WIDEST);
    }

    /** The screen of this process; {@code COLUMNS} and {@code NO_COLOR} say what they say elsewhere. */
    public static Screen of(Map<String, String> environment) {
        boolean terminal =
                Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
        int columns = number(environment.getOrDefault("COLUMNS", ""));
        if (columns == 0 && terminal) {
            columns = columnsOfTerminal();
        }
        boolean colours = terminal
                && environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !environment.getOrDefault("TERM", "dumb").equals("dumb");
        return new Screen(columns == 0 ? USUAL : columns, colours);
    }

    /** What the terminal says itself; 0 when it says nothing. The JDK does not know. */
    private static int columnsOfTerminal() {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(Path.of("/dev/tty").toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!stty.waitFor(1, TimeUnit.SECONDS)) {
                stty.destroyForcibly();
                return 0;
            }
            String size = new String(stty.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return number(size.substring(size.indexOf(' ') + 1));
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    private static int number(String text) {
        return text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : 0;
    }
}
