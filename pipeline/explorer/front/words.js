// Words: everything the page says, in the language chosen.

biaopu.words = biaopu.read("words");
biaopu.chosenLanguage = "";
biaopu.language = "zh";

biaopu.chooseLanguage = (asked) => {
  const own = (navigator.language || "zh").toLowerCase().startsWith("zh") ? "zh" : "en";
  if (asked === "zh" || asked === "en") biaopu.chosenLanguage = asked;
  biaopu.language = biaopu.chosenLanguage || own;
  document.documentElement.lang = biaopu.language === "zh" ? "zh-CN" : "en";
};

/** A word of a group; {name} is filled in. A word that is not there is shown as it is. */
biaopu.say = (group, name, values) => {
  const word = biaopu.words[group] && biaopu.words[group][name];
  const text = word ? word[biaopu.language] : name;
  return values ? text.replace(/\{(\w+)\}/g, (whole, key) => (key in values ? values[key] : whole)) : text;
};

biaopu.ui = (name, values) => biaopu.say("ui", name, values);
biaopu.column = (name) => biaopu.say("columns", name);
biaopu.stage = (code) => (code ? biaopu.say("stages", code) : biaopu.say("types", "none"));
/** Why something is concluded, in the reader's language where it is known in it. */
biaopu.why = (one) => (biaopu.language === "zh" && one.evidence_zh) || one.evidence || "";
/** A name as printed; for an English reader with its English name behind it. */
biaopu.named = (name) => {
  const english = biaopu.language === "en" && biaopu.data.english[name];
  return english ? [biaopu.han(name), " ", biaopu.h("small", {}, english)] : biaopu.han(name);
};
/** Text that says in which language it is where that is not the language of the page. */
biaopu.han = (text) => (biaopu.language === "en" && /[\u4e00-\u9fff]/.test(text)
  ? biaopu.h("span", { lang: "zh-CN" }, text) : text);
biaopu.type = (code) => biaopu.say("types", code || "none");
