package dev.parley.loadtest.measure;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Choices as they are typed: in small letters. */
class Words<E extends Enum<E>> implements ITypeConverter<E> {

    private final Class<E> choices;

    Words(Class<E> choices) {
        this.choices = choices;
    }

    @Override
    public E convert(String text) {
        return Arrays.stream(choices.getEnumConstants())
                .filter(each -> word(each).equals(text))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("'" + text + "' is none of "
                        + Arrays.stream(choices.getEnumConstants())
                                .map(Words::word)
                                .collect(Collectors.joining(", "))));
    }

    private static String word(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT);
    }
}
