package dev.parley.gateway.http;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Products of an upload, one after another as they stream in. */
interface Products {

    /** The line on which the product last read began, counted from 1. */
    int line();

    /**
     * The next product, null after the last.
     *
     * @throws IllegalArgumentException or {@link ProblemException} when this one cannot be read; reading goes on behind it
     * @throws IOException when nothing more can be read
     */
    @Nullable
    ProductRequest next() throws IOException;
}
