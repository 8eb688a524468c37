// Before Scalar: its validator (zod) would try eval to see whether it may, and the page's policy would report that.
globalThis.__zod_globalConfig = { jitless: true };
