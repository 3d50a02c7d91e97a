// The form in which editors write: Sveltia CMS with the configuration of this portal, the way in which Concord writes
// files, and the stamp of translations that an editor has compared.

import CMS from "@sveltia/cms";

import { front, termbase } from "./format.js";
import { stamped } from "./stamp.js";

const { concord, ...config } = await (await fetch("config.json")).json();

// The form keeps the editor's key to the repository in the storage of its origin, which every page there can read.
if (new URL(config.site_url).origin === location.origin) {
  document.body.textContent = concord.same_origin;
  throw new Error(concord.same_origin);
}

// The keys of languages are those of files; nobody but the portal knows what they are called.
const { of } = Intl.DisplayNames.prototype;
Intl.DisplayNames.prototype.of = function named(code) {
  return concord.languages[code] ?? of.call(this, code);
};

CMS.registerCustomFormat("toml-frontmatter", "md", front);
CMS.registerCustomFormat("toml", "toml", termbase);
CMS.registerEventListener({ name: "preSave", handler: ({ entry }) => stamped(entry) });
CMS.init({ config: { ...config, load_config_file: false } });
