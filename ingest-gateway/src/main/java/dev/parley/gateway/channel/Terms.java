package dev.parley.gateway.channel;

import dev.parley.gateway.channel.Outlet.Ambiguous;
import java.util.Map;
import java.util.Optional;

/**
 * What a merchant has settled of how an account sends.
 *
 * @param ambiguous what to do with a reply of which nobody knows whether it was sent
 * @param typing whether customers are shown that they are read and being answered
 * @param template what is sent when the window is over; nothing where there is none
 * @param humanAgent whether a person's words may go out for a week, tagged as such: the channel must have allowed that
 * @param pace how fast the channel takes messages, where that is not what it takes from others
 * @param takesNew whether conversations that have no account yet may begin with this one
 */
public record Terms(
        Ambiguous ambiguous,
        boolean typing,
        Optional<Template> template,
        boolean humanAgent,
        Pace.Written pace,
        boolean takesNew) {

    /** As they are written in the configuration, by key. */
    public static Terms of(Map<String, String> texts) {
        return new Terms(
                texts.getOrDefault("ambiguous", "").equals("resend") ? Ambiguous.RESEND : Ambiguous.HOLD,
                !texts.getOrDefault("typing", "").equals("false"),
                Template.of(texts),
                texts.getOrDefault("humanAgent", "").equals("true"),
                Pace.Written.of(texts),
                !texts.getOrDefault("takesNew", "").equals("false"));
    }

    /** The template for a reply that finds the window so; nothing where its own words may go out, or there is none. */
    public Optional<Template> templateFor(Window window) {
        return window == Window.OPEN ? Optional.empty() : template;
    }

    /** How much text of a reply goes into one message that finds the window so, where it is this much usually. */
    public TextLimit textLimit(Window window, TextLimit usual) {
        return templateFor(window).filter(Template::takesText).isPresent() ? Template.TEXT : usual;
    }

    /** Whether a reply's own words may go out. A channel that is not asked cannot tell, where nothing else can be sent. */
    public boolean isOpen(Window window) {
        return switch (window) {
            case OPEN -> true;
            case UNHEARD -> template.isEmpty();
            case PERSON, OVER -> false;
        };
    }

    /**
     * A message whose wording the channel has approved beforehand, and which it takes at any time.
     *
     * @param name what it is called at the channel
     * @param language the channel's code of its language, such as {@code en_US}
     * @param takesText whether its first parameter is the reply's text; else it only asks the customer to write again
     */
    public record Template(String name, String language, boolean takesText) {

        /** The code of a reply whose words were not said, because the template that went out instead takes none. */
        public static final String INVITED = "window_over_invited";
        /** The code of a reply that nothing could be sent for. */
        public static final String NONE = "window_over";
        /** Channels take 1,024 characters with what stands around the text. */
        private static final TextLimit TEXT = new TextLimit(900, TextLimit.Unit.CHARS);

        static Optional<Template> of(Map<String, String> texts) {
            String name = texts.getOrDefault("template", "");
            return name.isBlank()
                    ? Optional.empty()
                    : Optional.of(new Template(
                            name,
                            texts.getOrDefault("templateLanguage", "en"),
                            !texts.getOrDefault("templateTakesText", "").equals("false")));
        }

        /** The text as a parameter may be: channels refuse line breaks, tabs and many blanks. */
        public static String parameter(String text) {
            return text.strip().replaceAll("\\s+", " ");
        }

        /** What came of a reply when this came of the template that went out for it. */
        public Outcome outcome(Outcome posted) {
            return posted instanceof Outcome.Sent && !takesText ? new Outcome.Refused(INVITED) : posted;
        }
    }
}
