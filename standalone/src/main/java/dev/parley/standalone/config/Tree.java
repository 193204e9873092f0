package dev.parley.standalone.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A configuration as it was written, every scalar still as text, each part with the place it comes from. */
sealed interface Tree {

    /** Where it was written: {@code line 3}, the name of a variable, or {@code built in}. */
    String where();

    /** Keys with what is under them, in the order written. */
    record Branch(Map<String, Tree> children, String where) implements Tree {

        public Branch {
            children = Collections.unmodifiableMap(new LinkedHashMap<>(children));
        }

        /** The same with one part set, on a way of keys that is made where it is missing. */
        Branch with(List<String> path, Tree part) {
            var changed = new LinkedHashMap<>(children);
            String key = path.getFirst();
            if (path.size() == 1) {
                changed.put(key, part);
            } else {
                Branch below = children.get(key) instanceof Branch branch ? branch : new Branch(Map.of(), part.where());
                changed.put(key, below.with(path.subList(1, path.size()), part));
            }
            return new Branch(changed, where);
        }
    }

    /** A list. */
    record Items(List<Tree> items, String where) implements Tree {

        public Items {
            items = List.copyOf(items);
        }
    }

    /**
     * One scalar.
     *
     * @param unset the variables it names that are not set, and so stand as nothing in the text
     */
    record Leaf(String text, String where, List<String> unset) implements Tree {

        Leaf(String text, String where) {
            this(text, where, List.of());
        }

        public Leaf {
            unset = List.copyOf(unset);
        }
    }
}
