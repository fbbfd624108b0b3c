// Shared by all parts: a link to one of our own pages that changes page without reloading the app.
// The address is changed first and the app told as the browser's own back button tells it: one step
// in the history for one press (st.switch_page with parameters leaves two, one of them false).
function anchor(text, href) {
  const link = document.createElement('a');
  link.href = href;
  link.textContent = text || '—';
  link.onclick = (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    history.pushState(history.state, '', link.href);
    document.querySelector('[data-testid="stMain"]')?.scrollTo(0, 0);
    window.dispatchEvent(new PopStateEvent('popstate', { state: history.state }));
  };
  return link;
}
