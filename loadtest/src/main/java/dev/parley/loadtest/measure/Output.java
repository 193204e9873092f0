package dev.parley.loadtest.measure;

import java.io.PrintWriter;
import java.util.function.LongSupplier;

/**
 * Where a run is reported on, and by which clock it goes.
 *
 * @param nanoClock only goes forward
 */
record Output(PrintWriter out, LongSupplier nanoClock) {

    void say(String line) {
        out.println(line);
        out.flush();
    }
}
