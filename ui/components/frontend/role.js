// Roles to look with: a press keeps the choice in a cookie and opens the start page anew.
function choose(cookie, name) {
  const age = name ? 30 * 24 * 3600 : 0;
  document.cookie = `${cookie}=${name}; path=/; max-age=${age}; samesite=strict`;
  location.assign(new URL('.', location.href));
}

function choice(one, cookie) {
  const press = document.createElement('button');
  press.type = 'button';
  press.textContent = one.text;
  press.setAttribute('aria-pressed', String(one.is_present));
  press.onclick = () => choose(cookie, one.name);
  return press;
}

export default function ({ data, parentElement }) {
  let row = parentElement.querySelector('.roles');
  if (!row) {
    row = document.createElement('div');
    row.className = 'roles';
    row.setAttribute('role', 'group');
    parentElement.appendChild(row);
  }
  row.setAttribute('aria-label', data.label);
  row.replaceChildren(...data.roles.map((one) => choice(one, data.cookie)));
}
