// A row of links to our own pages.
export default function ({ data, parentElement }) {
  let row = parentElement.querySelector('nav');
  if (!row) {
    row = document.createElement('nav');
    parentElement.appendChild(row);
  }
  row.setAttribute('aria-label', data.label);
  row.replaceChildren(...data.links.map((one) => anchor(one.text, one.href)));
}
