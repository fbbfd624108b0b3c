// A row of links to our own pages.
export default function ({ data, parentElement }) {
  let row = parentElement.querySelector('.links');
  if (!row) {
    row = document.createElement('div');
    row.className = 'links';
    parentElement.appendChild(row);
  }
  row.setAttribute('role', 'group');
  row.setAttribute('aria-label', data.label);
  row.replaceChildren(...data.links.map((one) => anchor(one.text, one.href)));
}
