package dev.parley.loadtest.broken;

/**
 * One change of one method.
 *
 * @param type the class, in full
 * @param method its name; every method of that name is changed
 * @param advice whose code is put before and after the method's own
 */
record Change(String type, String method, Class<?> advice) {

    @Override
    public String toString() {
        return type + "." + method;
    }
}
