// Runs before Gradio, which takes its language from the browser; every file here shares one scope.

const root = document.documentElement;
const answer = (name, value) =>
  Object.defineProperty(Navigator.prototype, name, { get: () => value, configurable: true });
answer("language", "zh-CN");
answer("languages", ["zh-CN", "zh"]);

const WORDS = {
  copied: "已复制",
  notCopied: "复制不了，请手动选择文字",
  askedBefore: "以前问过的问题（0）",
  keptHere: "只存在这台设备的浏览器里。",
  forget: "清除这些记录",
  foundPlaces: "0处",
  atLeast: "至少",
  chart: "分项图，数字见下表",
  waiting: "正在查找原文……",
  saving: "正在生成……",
  notSaved: "下载不了，请再试一次",
  draft: "稿件.txt",
  silent: "服务没有回应。请稍后再试，或刷新网页。",
};
const WAIT_SHOWN_MS = 300; // shorter waits are not worth showing
const SILENT_MS = 20_000;
const SILENT_SHOWN_MS = 8_000; // long enough to read it
const find = selector => document.querySelector(selector);
