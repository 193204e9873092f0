package dev.parley.loadtest.phone;

import picocli.CommandLine;

/** Runs the phones as a process of its own. */
public final class PhoneMain {

    private PhoneMain() {}

    /** Takes the options of {@link PhoneCommand}. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new PhoneCommand()).execute(args));
    }
}
