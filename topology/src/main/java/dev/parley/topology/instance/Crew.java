package dev.parley.topology.instance;

/** The stream threads of an instance, one by one. */
interface Crew {
    /** How many work, or begin to. */
    int alive();

    /** Puts one more to work; false when that cannot be now. */
    boolean add();

    /** Lets one go once it has given its partitions up; false when that cannot be now. */
    boolean remove();
}
