// The first script of the page, in words that every browser reads. It lends a somewhat old browser
// the few functions that the framework takes for granted; one that is older still is told so in
// Chinese instead of being shown an empty page. Measured versions: docs/install.md.
(function () {
  function lend(owner, name, made) {
    if (owner && !owner[name]) {
      Object.defineProperty(owner, name, { value: made, writable: true, configurable: true });
    }
  }

  // Chromium 112: regular expressions with the flag v. The framework's own mean the same with u.
  function lendFlag() {
    try {
      new RegExp('a', 'v');
    } catch (error) {
      var plain = RegExp;
      var flags = function (given) {
        return given.length > 1 && typeof given[1] === 'string'
          ? [given[0], given[1].replace('v', 'u')] : given;
      };
      window.RegExp = new Proxy(plain, {
        construct: function (target, given, made) {
          return Reflect.construct(target, flags(given), made);
        },
        apply: function (target, self, given) { return Reflect.apply(target, self, flags(given)); }
      });
    }
  }

  function lendAll() {
    lendFlag();
    // Chromium 110.
    lend(Array.prototype, 'toSorted', function (order) { return this.slice().sort(order); });
    lend(Array.prototype, 'toReversed', function () { return this.slice().reverse(); });
    lend(Array.prototype, 'with', function (at, value) {
      var copy = this.slice();
      copy[at < 0 ? at + copy.length : at] = value;
      return copy;
    });
  }

  function isNewEnough() {
    try {
      new Function('class One { static #a = 1; static { One.#a ??= 2; } }');
      return typeof AbortSignal.timeout === 'function' && typeof structuredClone === 'function'
        && typeof ResizeObserver === 'function' && typeof Proxy === 'function'
        && 'noModule' in HTMLScriptElement.prototype;
    } catch (error) {
      return false;
    }
  }

  var isTold = false;

  // As soon as the words are there, before the framework starts: it then finds nothing to start in.
  function tell() {
    if (isTold || document.readyState === 'loading') return;
    isTold = true;
    document.body.innerHTML = document.getElementById('soegraph-old').innerHTML;
    document.getElementById('soegraph-own').appendChild(
      document.createTextNode(navigator.userAgent));
  }

  // Where the server is. Without it the framework first asks below the address of the page, is told
  // that nothing is there, and waits before it asks again.
  function tellServer() {
    window.__streamlit = { BACKEND_BASE_URL: new URL('.', location.href).href };
  }

  if (isNewEnough()) {
    tellServer();
    lendAll();
  } else document.onreadystatechange = tell;
})();
