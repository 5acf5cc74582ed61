//! `worst_cases`: what could happen at worst, and how much it would cost.

use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::Deserialize;

use crate::id::{SeverityId, StepId};
use crate::money::Amount;

/// Three estimates of a cost, in the playbook's currency.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Cost(
    /// If it goes well.
    pub Amount,
    /// Most likely.
    pub Amount,
    /// If it goes badly.
    pub Amount,
);

/// One worst case.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
pub struct WorstCase {
    /// What happens, in one sentence.
    pub what: String,
    /// How bad it is from the start: one of `severities`.
    pub severity: SeverityId,
    /// The step at which its walk begins; absent: the first.
    pub start: Option<StepId>,
    /// How often a year it is expected: 0.1 is once in ten years.
    #[serde(default, deserialize_with = "rate")]
    #[schemars(schema_with = "rate_schema")]
    pub per_year: Option<Decimal>,
    /// How much it hurts, from 1 to 5.
    #[schemars(range(min = 1, max = 5))]
    pub impact: Option<u8>,
    /// What it would cost: if it goes well, most likely, and if it goes badly.
    #[schemars(with = "Option<[Amount; 3]>", example = ["20k", "500k", "4M"])]
    pub cost: Option<Cost>,
    /// Words that people use when it happens.
    #[serde(default)]
    pub signs: Vec<String>,
    /// What makes it less likely or less bad.
    pub mitigation: Option<String>,
}

impl WorstCase {
    /// Returns the expected yearly loss: `per_year × (low + 4·likely + high) / 6`, the mean of the PERT estimate.
    /// `None` where a figure is missing or the result is too large to hold.
    pub fn yearly_loss(&self) -> Option<Decimal> {
        let Cost(low, likely, high) = self.cost.as_ref()?;
        let four_times_likely = likely.to_decimal().checked_mul(Decimal::from(4))?;
        let sum = low
            .to_decimal()
            .checked_add(four_times_likely)?
            .checked_add(high.to_decimal())?;
        let mean = sum.checked_div(Decimal::from(6))?;
        self.per_year?.checked_mul(mean)
    }
}

/// Reads a number of times a year: a plain decimal such as `0.3`.
fn rate<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Option<Decimal>, D::Error> {
    let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
    let rate = Decimal::from_str_exact(&text)
        .ok()
        .filter(|rate| !rate.is_sign_negative());
    rate.map(Some)
        .ok_or_else(|| serde::de::Error::custom("write how often a year, such as 0.3 or 2"))
}

fn rate_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
    schemars::json_schema!({
        "type": ["number", "string"],
        "minimum": 0,
        "pattern": r"^\+?[0-9._]+$",
        "examples": [0.3, 2],
    })
}
