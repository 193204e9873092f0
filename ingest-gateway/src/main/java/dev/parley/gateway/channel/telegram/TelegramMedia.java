package dev.parley.gateway.channel.telegram;

import dev.parley.gateway.channel.media.MediaSource;
import dev.parley.gateway.channel.media.MediaSource.Step;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where Telegram's files are: the Bot API tells a path by the file's id, and serves it below the bot's own address. */
final class TelegramMedia {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,256}");
    private static final Pattern PATH = Pattern.compile("(?:[A-Za-z0-9_-]+/){0,8}[A-Za-z0-9_-][A-Za-z0-9._-]{0,255}");

    private TelegramMedia() {}

    static MediaSource source(TelegramAccount bot) {
        return new MediaSource(
                bot.baseUrl(),
                List.of(),
                name -> Optional.of(name.medium())
                        .filter(id -> ID.matcher(id).matches())
                        .map(id -> new Step.Lookup(
                                URI.create(bot.baseUrl() + "/bot" + bot.botToken() + "/getFile?file_id=" + id),
                                Optional.empty(),
                                answer -> Optional.of(answer.path("result")
                                                .path("file_path")
                                                .asText())
                                        .filter(path -> PATH.matcher(path).matches())
                                        .map(path -> new Step.Take(
                                                URI.create(bot.baseUrl() + "/file/bot" + bot.botToken() + "/" + path),
                                                Optional.empty())))));
    }
}
