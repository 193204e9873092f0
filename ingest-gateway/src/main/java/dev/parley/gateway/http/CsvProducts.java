package dev.parley.gateway.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Products from comma-separated values; the first row names the fields, {@code attributes.<name>} for attributes. */
final class CsvProducts implements Products {

    private static final Set<String> FIELDS = Set.of(
            "tenant",
            "sku",
            "title",
            "description",
            "currency",
            "listPrice",
            "floorPrice",
            "patience",
            "stock",
            "imageUrl",
            "updatedAt",
            "haggling.patience",
            "haggling.shape",
            "haggling.margin",
            "haggling.parting",
            "haggling.reciprocity",
            "haggling.rounding",
            "haggling.quantityDiscounts",
            "haggling.bundleDiscount",
            "haggling.deliveryFee",
            "haggling.freeDelivery",
            "haggling.deliveryCost",
            "haggling.scarceBelow",
            "haggling.plentyFrom",
            "haggling.offerFor");

    private static final String ATTRIBUTES = "attributes.";
    private static final int COLUMNS_MAX = 200;
    private static final int MARK_BYTES = 2;

    private final Csv csv;
    private final List<String> columns;

    /** @param said the encoding that the sender named; absent where none was: then a byte order mark tells it, or it is UTF-8 */
    CsvProducts(InputStream in, @Nullable Charset said) throws IOException {
        var ahead = new PushbackInputStream(in, MARK_BYTES);
        // What does not decode becomes U+FFFD, so that a row can be told and not only a file.
        this.csv = new Csv(new InputStreamReader(ahead, said == null ? marked(ahead) : said));
        var header = Checked.by(this::header);
        this.columns = header.stream().map(String::strip).toList();
        Checked.by(() -> checkColumns(columns));
    }

    /** The encoding that the first two bytes tell, as spreadsheets write it. */
    private static Charset marked(PushbackInputStream in) throws IOException {
        byte[] mark = in.readNBytes(MARK_BYTES);
        in.unread(mark);
        boolean wide = mark.length == MARK_BYTES
                && ((mark[0] == (byte) 0xFF && mark[1] == (byte) 0xFE)
                        || (mark[0] == (byte) 0xFE && mark[1] == (byte) 0xFF));
        return wide ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8;
    }

    @Override
    public int line() {
        return csv.line();
    }

    @Override
    public @Nullable ProductRequest next() throws IOException {
        var row = csv.next();
        if (row == null) {
            return null;
        }
        if (row.size() != columns.size()) {
            throw new IllegalArgumentException(
                    "the row has " + row.size() + " fields where the header has " + columns.size());
        }
        var cells = new HashMap<String, String>();
        var attributes = new HashMap<String, String>();
        for (int i = 0; i < row.size(); i++) {
            var column = columns.get(i);
            if (row.get(i).isBlank()) {
                continue;
            }
            if (column.startsWith(ATTRIBUTES)) {
                attributes.put(column.substring(ATTRIBUTES.length()), row.get(i));
            } else {
                cells.put(column, row.get(i));
            }
        }
        return request(new Cells(cells), attributes);
    }

    private static ProductRequest request(Cells cells, Map<String, String> attributes) {
        var listPrice = cells.decimal("listPrice");
        if (listPrice == null) {
            throw new IllegalArgumentException("listPrice must not be missing");
        }
        var title = cells.text("title");
        return new ProductRequest(
                cells.text("tenant"),
                cells.text("sku"),
                title == null ? "" : title,
                cells.text("description"),
                attributes,
                cells.text("currency"),
                listPrice,
                cells.decimal("floorPrice"),
                cells.whole("patience"),
                cells.whole("stock"),
                cells.text("imageUrl"),
                null,
                cells.haggling());
    }

    private List<String> header() {
        try {
            var row = csv.next();
            if (row == null) {
                throw new IllegalArgumentException("header must name the fields in the first row");
            }
            return row;
        } catch (IOException e) {
            throw new ProblemException(Bodies.broken());
        }
    }

    private static boolean checkColumns(List<String> columns) {
        if (columns.size() > COLUMNS_MAX) {
            throw new IllegalArgumentException("header must have at most " + COLUMNS_MAX + " fields");
        }
        var seen = new HashSet<String>();
        for (String column : columns) {
            if (!FIELDS.contains(column) && !column.startsWith(ATTRIBUTES)) {
                throw new ProblemException(Problem.unknownField(
                        StrictJson.quoted(column),
                        "unknown field " + StrictJson.quoted(column) + "; known here: "
                                + String.join(", ", FIELDS.stream().sorted().toList()) + ", attributes.<name>"));
            }
            if (!seen.add(column)) {
                throw new IllegalArgumentException("header must name every field once");
            }
        }
        return true;
    }
}
