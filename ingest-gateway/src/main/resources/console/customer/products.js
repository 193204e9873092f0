// The strip of products to ask about, from the catalogue. A customer's side never shows what only the merchant may see.

import { get } from "../base/api.js";
import { $, h, mayMove } from "../base/dom.js";
import { money } from "../base/format.js";

const SHOWN = 24;
const RETRY_MS = 3_000;
const PICTURES = 4;

/** What is for sale, once it is known here. */
const shelf = Promise.withResolvers();

/** Fills the strip; `ask(text)` is called with a question about the product that was tapped. */
export async function showProducts(ask) {
  const strip = $("products");
  try {
    const { products } = await get("v1/catalog", { limit: SHOWN });
    shelf.resolve(products);
    const buyable = products.filter((product) => product.stock !== 0);
    strip.replaceChildren(...buyable.map((product) => card(product, ask)));
    strip.hidden = buyable.length === 0;
  } catch (problem) {
    strip.hidden = true;
    if (problem.isPassing) {
      setTimeout(() => showProducts(ask), problem.retryAfterMs ?? RETRY_MS);
    }
  }
}

/** Pictures of the products that a text names and that are not `seen` yet; `shown()` is called once it is known which there are. */
export function picturesIn(text, seen, shown) {
  const pictures = h("span", { class: "pictures", hidden: true });
  shelf.promise.then((products) => {
    const named = products.filter(({ sku, title, imageUrl }) => imageUrl && text.includes(title) && !seen.has(sku)).slice(0, PICTURES);
    named.forEach(({ sku }) => seen.add(sku));
    pictures.append(...named.map(picture));
    pictures.hidden = named.length === 0;
    shown();
  });
  return pictures;
}

/** A picture that cannot be had is left out. */
function picture({ title, imageUrl }) {
  return imageUrl
    ? h("img", { class: "picture", src: imageUrl, alt: title, loading: "lazy", onerror: (event) => event.currentTarget.remove() })
    : null;
}

function card(product, ask) {
  const button = h(
    "button",
    { type: "button", class: "product", title: product.description },
    picture(product),
    h("span", { class: "product-title" }, product.title),
    h("span", { class: "product-price" }, money(product.listPrice, product.currency)),
  );
  button.addEventListener("click", () => {
    ask(`Do you have the ${product.title}?`);
    button.scrollIntoView({ inline: "center", block: "nearest", behavior: mayMove() ? "smooth" : "auto" });
  });
  return h("li", {}, button);
}
