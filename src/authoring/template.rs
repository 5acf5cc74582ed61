//! A file of answers to fill in: every key with an example, in comments.

use crate::authoring::question::{Asked, Purse, Topic, Weekly, for_folder, who};
use crate::authoring::roles;
use crate::playbook::builtin::PLAYBOOKS;

/// Returns the file of answers with every key and nothing answered.
pub fn template() -> String {
    let mut out = String::from(
        "# Answers for `crisis init --answers FILE` and `crisis adopt NAME --answers FILE`. Take the # away before those that you\n# give; what you leave out stays as the example has it, and is listed at the end.\n",
    );
    let line = |topic: &Topic| {
        let Asked { question, .. } = topic.asked();
        format!("\n# {question}\n# ")
    };
    for topic in for_folder(Weekly::CanBeHad) {
        let example = match &topic {
            Topic::Company => "company: Blue Sky",
            Topic::Domains => "domains: [blue-sky.example]",
            Topic::Called => "called: [blue sky, \"@bluesky\"]",
            Topic::Timezone => "timezone: Europe/Berlin",
            Topic::Currency => "currency: EUR",
            Topic::Role(_) | Topic::Limit(Purse::Lead | Purse::Incident) => continue,
            Topic::Limit(Purse::Care) => {
                out.push_str("\n# What may the front line give one customer, what whoever leads, and what may one incident cost?\n# limits: {care: 200, lead: 2500, incident: 50k}\n");
                continue;
            }
            Topic::Playbooks => {
                out.push_str(&format!(
                    "\n# Which playbooks do you want? All: {}\n# playbooks: [{}]\n",
                    PLAYBOOKS.join(", "),
                    PLAYBOOKS[0]
                ));
                out.push_str("\n# Who does what? Who is called first at first, then who stands in; [] where there is nobody. Whoever has a number in\n# one role needs none in another.\n# roles:\n");
                for role in roles() {
                    out.push_str(&format!("#   {role}:                 # {}\n#     - {{name: Eva Lind, phone: \"+49 30 555 0101\", email: eva@blue-sky.example}}\n", who(&role)));
                }
                continue;
            }
            Topic::Approved => "approved: false",
            Topic::Github => "github: true",
            Topic::Weekly => "weekly: false",
        };
        out.push_str(&line(&topic));
        out.push_str(example);
        out.push('\n');
    }
    out
}
