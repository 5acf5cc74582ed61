// Playbooks that have strings in every field of text, some dozen strings a playbook.

// How many strings one playbook has.
const EACH = 45;

// How many characters an answer may have: it is a key.
const ANSWER = 60;

// A string of YAML, in ASCII.
const quoted = (text) => JSON.stringify(text).replace(/[\u007f-\uffff]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`);

// Writes the playbooks.
export function books(strings) {
  const all = strings.filter((text) => text.trim() !== "");
  const parts = [];
  for (let from = 0; from < all.length; from += EACH) parts.push(all.slice(from, from + EACH));
  return parts.map(book);
}

function book(part) {
  const at = (number) => quoted(part[number % part.length]);
  const each = (line) => part.map((_, number) => line(number)).join("\n");
  const list = `[${part.map(quoted).join(", ")}]`;
  const step = (n) => {
    const answer = quoted(`A ${part[n].slice(0, ANSWER)}`);
    return [
      `  t${n}: {do: ${at(n)}, who: lead, within: 5m, check: [${at(n + 1)}]}`,
      `  t${n}: {decide: ${at(n)}, who: lead, options: {${answer}: t${n + 1}, Not sure: t${n + 1}}}`,
      `  t${n}: {approve: {what: ${at(n)}, any: [lead]}}`,
    ][n % 3];
  };
  return `crisis: 1
title: ${at(0)}
summary: ${at(1)}
history: ${list}
people:
${each((n) => `  p${n}: {name: ${at(n)}, phone: ${at(n + 1)}, title: ${at(n + 2)}, email: ${at(n + 3)}}`)}
roles:
  lead: [p0, p1]
${each((n) => `  r${n}: [p${n}]`)}
channels: {x: {public: true}}
severities: {sev1: {when: ${at(2)}, acknowledge: 30m, update_every: 1h}}
worst_cases:
${each((n) => `  w${n}: {what: ${at(n)}, severity: sev1, signs: [${at(n + 1)}], mitigation: ${at(n + 2)}}`)}
who_to_notify:
${each((n) => `  - {who: lead, if: ${at(n)}}`)}
go_private: {when: ${list}, to: [x], contact_within: 2h, if_dropped: lead, ask_for: ${list}}
all_in: {decides: lead, bend: ${list}, break: ${list}, refuse: ${list}, remedies: {refund: {per_case: {lead: 5}}}}
never:
${each((n) => `  - {rule: ${at(n)}, words: [${at(n + 1)}]}`)}
ripples:
${each((n) => `  - {if: ${at(n)}, then: rest, who: lead}`)}
walk_away:
  worst_person: ${at(3)}
  any_of: {warnings: 1}
  at_once: ${list}
  decides: lead
  ladder: [s0]
  door_open: {via: ${at(4)}, owner: lead, recheck: 7d}
  remove: {only_for: ${list}, decides: lead}
  ban: {decides: lead, appeal: ${at(5)}}
  rules_url: ${at(6)}
aftermath: {default: follow_up, stay_quiet_if: ${at(7)}, stand_firm_if: ${at(8)}}
marks: {known: ${at(9)}}
clocks: {report: {rule: ${at(10)}, starts: known, due: 2h, owner: lead, to: ${at(11)}, if: ${at(12)}}}
statements:
${each((n) => `  s${n}: {post_to: x, confirm: [${at(n + 1)}], blanks: {what: {ask: ${at(n + 2)}, pick: [${at(n + 3)}], else: ${at(n + 4)}}}, text: ${at(n)}}`)}
steps:
${each(step)}
  t${part.length}: {say: s0, who: lead}
fixes:
${each((n) => `  - {dept: ${at(n)}, what: ${at(n + 1)}, proof: ${at(n + 2)}}`)}
watch: {terms: ${list}, sources: ${list}}
`;
}
