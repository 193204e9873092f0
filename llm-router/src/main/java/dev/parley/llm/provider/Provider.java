package dev.parley.llm.provider;

/** One model at one account. Thread-safe. */
public interface Provider {
    /** Makes one HTTP request, never a second one; returns within the call's patience, or at once when interrupted or recalled. */
    Result call(Call call);
}
