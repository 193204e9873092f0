package dev.parley.standalone.config;

import java.util.Optional;

/**
 * How products are found.
 *
 * @param embeddings what computes vectors: {@code minilm}, {@code none} or {@code provider/model}
 * @param glossary the file of words of one's own beside the shipped ones; nothing for those alone
 */
public record SearchSection(String embeddings, Optional<String> glossary) {}
