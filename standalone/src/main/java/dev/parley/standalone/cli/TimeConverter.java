package dev.parley.standalone.cli;

import dev.parley.standalone.config.Durations;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads times in options as the configuration writes them. */
public final class TimeConverter implements ITypeConverter<Duration> {

    @Override
    public Duration convert(String text) {
        return Durations.parse(text)
                .orElseThrow(() -> new TypeConversionException("'" + text + "' is no time such as 30s or 5m"));
    }
}
