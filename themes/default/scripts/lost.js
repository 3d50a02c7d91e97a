// The page for what is not there answers in the language of the address. Without this file it speaks in each.

const list = document.querySelector("[data-lost]");
const own = [...list.children].find((part) => location.href.startsWith(part.querySelector("a").href));
if (own) {
  const { lang } = own;
  list.prepend(own);
  const heading = document.querySelector("h1");
  const forms = [...heading.querySelectorAll("[lang]")];
  const said = forms.find((form) => form.lang === lang);
  // Where two languages differ by script alone, one stands for both.
  if (said) {
    for (const form of forms) form.hidden = form !== said;
    document.title = said.textContent;
  }
}
