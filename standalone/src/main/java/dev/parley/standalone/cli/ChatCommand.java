package dev.parley.standalone.cli;

import dev.parley.standalone.Refusal;
import dev.parley.standalone.chat.Chat;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.Charset;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code parley chat}. */
@Command(
        name = "chat",
        description = "Be a customer in the terminal: type a line, read the reply; Ctrl-D ends once all is answered.")
final class ChatCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--as", paramLabel = "NAME", defaultValue = "alice", description = "Who you are (default: alice).")
    private String customer = "alice";

    @Option(
            names = "--url",
            paramLabel = "URL",
            defaultValue = "http://127.0.0.1:8080",
            description = "The gateway (default: ${DEFAULT-VALUE}).")
    private URI url = URI.create("http://127.0.0.1:8080");

    @Option(
            names = "--key",
            paramLabel = "KEY",
            defaultValue = "demo",
            description = "An API key of the merchant (default: ${DEFAULT-VALUE}).")
    private String key = "demo";

    @Override
    public void run() {
        if (url.getRawAuthority() == null) {
            throw new Refusal("--url must be like http://127.0.0.1:8080, was " + url + ".");
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println("You are " + customer + ". Say hello, ask for a phone, make an offer. Ctrl-D ends.");
        out.flush();
        try {
            var in = new BufferedReader(
                    new InputStreamReader(System.in, Charset.forName(System.getProperty("stdin.encoding", "UTF-8"))));
            Chat.run(new Chat.With(url, key, customer), in, out);
        } catch (IOException e) {
            throw new Refusal("The input cannot be read: " + e.getMessage() + ".", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
