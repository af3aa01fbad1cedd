globalThis.scriptRan = location.pathname
