//! A picture of an incident over time: how bad it was as steps, public words, promises and decisions as marks.
//!
//! A mark is told from another by its shape and its row, never by a colour, so the drawing reads in light, in dark and
//! in black and white. What it shows is said in words beside it.

use std::collections::BTreeSet;

use chrono::DateTime;
use chrono_tz::Tz;
use plotters::coord::Shift;
use plotters::coord::types::RangedCoordi32;
use plotters::prelude::{
    BLACK, Cartesian2d, ChartBuilder, ChartContext, Circle, Color, Cross, DrawingArea,
    IntoDrawingArea, IntoFont, PathElement, RangedDateTime, SVGBackend, Text as PlainText,
    TriangleMarker,
};

use super::Source;
use crate::account::plain::{count, list};
use crate::account::review::{Course, Verdict};
use crate::render::document::{Figure, Picture};
use crate::time::Timestamp;

/// How wide the drawing is.
const WIDTH: u32 = 720;

/// How high a row is.
const ROW: u32 = 34;

/// How much height there is beside the rows: the axis, what the marks mean, and the edges.
const AROUND: u32 = 84;

/// How much of that is for what the marks mean.
const LEGEND: u32 = 28;

/// How much width the names of the rows take.
const NAMES: u32 = 96;

/// How many marks stand side by side at most in a row; those that would cover each other are drawn once.
const PLACES: i64 = 300;

/// The size of a mark.
const MARK: i32 = 5;

type Drawn = Result<(), Box<dyn std::error::Error>>;
type Area<'a> = DrawingArea<SVGBackend<'a>, Shift>;
type Chart<'a, 'b> =
    ChartContext<'a, SVGBackend<'b>, Cartesian2d<RangedDateTime<DateTime<Tz>>, RangedCoordi32>>;

/// Draws the course of an incident; nothing where it has none.
pub(super) fn figure(source: &Source<'_>) -> Option<Figure> {
    let course = &source.account.review.course;
    let rows = Rows::of(course);
    if rows.0.is_empty() {
        return None;
    }
    let mut svg = String::new();
    let height = AROUND + ROW * u32::try_from(rows.0.len()).ok()?;
    {
        let area = SVGBackend::with_string(&mut svg, (WIDTH, height)).into_drawing_area();
        draw(source, course, &rows, &area).ok()?;
        area.present().ok()?;
    }
    // The page gives the ink: black on paper, light on dark. No text of the drawing has a quotation mark unescaped.
    let svg = svg.replace("\"#000000\"", "\"currentColor\"");
    Some(Figure {
        caption: "The incident over time".to_owned(),
        told: told(source, course),
        picture: Picture::Svg(svg),
    })
}

/// A row of the drawing.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Row {
    Decisions,
    Promises,
    Spoken,
    Level(String),
}

/// The rows, from the lowest to the highest.
struct Rows(Vec<Row>);

impl Rows {
    fn of(course: &Course) -> Self {
        let mut rows = Vec::new();
        let mut add = |row, there: bool| rows.extend(there.then_some(row));
        add(Row::Decisions, !course.decisions.is_empty());
        add(Row::Promises, !course.promises.is_empty());
        add(Row::Spoken, !course.spoken.is_empty());
        let reached: BTreeSet<&str> = course.levels.iter().map(|one| one.name.as_str()).collect();
        let known = course.ranks.iter().rev();
        let mut names: Vec<String> = known.cloned().collect();
        names.retain(|name| reached.contains(name.as_str()) || course.ranks.len() <= 4);
        if !reached.is_empty() {
            rows.extend(names.into_iter().map(Row::Level));
        }
        Self(rows)
    }

    /// Returns the place of a row.
    fn place(&self, row: &Row) -> Option<i32> {
        let at = self.0.iter().position(|one| one == row)?;
        i32::try_from(at).ok()
    }

    fn name(&self, place: i32) -> String {
        let row = usize::try_from(place).ok().and_then(|at| self.0.get(at));
        match row {
            None => String::new(),
            Some(Row::Decisions) => "Decisions".to_owned(),
            Some(Row::Promises) => "Promises".to_owned(),
            Some(Row::Spoken) => "In public".to_owned(),
            Some(Row::Level(name)) => name.chars().take(12).collect(),
        }
    }
}

fn draw(source: &Source<'_>, course: &Course, rows: &Rows, area: &Area<'_>) -> Drawn {
    let calendar = source.account.calendar;
    let local = |at: Timestamp| calendar.local(at);
    let due = course.promises.iter().map(|promise| promise.due);
    let to = due.chain([course.to]).max().unwrap_or(course.to);
    // A promise that lies far ahead would press everything else together.
    let lasted = course.to.millis_since(course.from).max(60_000);
    let to = to.min(Timestamp::from_millis(course.to.as_millis() + lasted / 4));
    let edge = to.millis_since(course.from).max(60_000) / 40;
    let from = Timestamp::from_millis(course.from.as_millis() - edge);
    let to = Timestamp::from_millis(to.as_millis() + edge);
    let top = i32::try_from(rows.0.len())?;
    let (_, height) = area.dim_in_pixel();
    let (above, below) = area.split_vertically(height.saturating_sub(LEGEND));
    legend(rows, &below)?;
    let mut chart = ChartBuilder::on(&above)
        .margin(8)
        .margin_right(48)
        .x_label_area_size(30)
        .y_label_area_size(NAMES)
        .build_cartesian_2d(RangedDateTime::from(local(from)..local(to)), -1..top)?;
    let days = calendar.date(from) != calendar.date(to);
    let style = ("sans-serif", 15).into_font().color(&BLACK);
    chart
        .configure_mesh()
        .disable_x_mesh()
        .light_line_style(BLACK.mix(0.0))
        .bold_line_style(BLACK.mix(0.15))
        .axis_style(BLACK)
        .y_labels(rows.0.len() + 2)
        .y_label_formatter(&|place| rows.name(*place))
        .x_labels(6)
        .x_label_formatter(&|at| {
            let form = if days { "%-d %b %H:%M" } else { "%H:%M" };
            at.format(form).to_string()
        })
        .label_style(style)
        .draw()?;
    steps(course, rows, &mut chart, &local)?;
    marks(course, rows, &mut chart, &local, (from, to))
}

/// Says what the marks mean, each beside its mark.
fn legend(rows: &Rows, area: &Area<'_>) -> Drawn {
    let style = ("sans-serif", 15).into_font().color(&BLACK);
    let y = 12;
    let mut x = i32::try_from(NAMES)?;
    let mut next = |words: &str, width: i32| -> Result<i32, Box<dyn std::error::Error>> {
        let at = x;
        area.draw(&PlainText::new(
            words.to_owned(),
            (at + 12, y - 7),
            style.clone(),
        ))?;
        x += width;
        Ok(at)
    };
    if rows.place(&Row::Spoken).is_some() {
        let at = next("in public", 96)?;
        area.draw(&Circle::new((at, y), MARK, BLACK.filled()))?;
    }
    if rows.place(&Row::Promises).is_some() {
        let at = next("due", 60)?;
        area.draw(&Circle::new((at, y), MARK, BLACK))?;
        let at = next("kept", 66)?;
        area.draw(&TriangleMarker::new((at, y), MARK, BLACK.filled()))?;
        let at = next("missed", 84)?;
        area.draw(&Cross::new((at, y), MARK, BLACK.stroke_width(2)))?;
    }
    if rows.place(&Row::Decisions).is_some() {
        let at = next("decision", 90)?;
        let stroke = vec![(at, y - MARK), (at, y + MARK)];
        area.draw(&PathElement::new(stroke, BLACK.stroke_width(2)))?;
    }
    Ok(())
}

/// Draws the severity as steps.
fn steps(
    course: &Course,
    rows: &Rows,
    chart: &mut Chart<'_, '_>,
    local: &dyn Fn(Timestamp) -> DateTime<Tz>,
) -> Drawn {
    let mut points: Vec<(DateTime<Tz>, i32)> = Vec::new();
    for level in &course.levels {
        let Some(place) = rows.place(&Row::Level(level.name.clone())) else {
            continue;
        };
        points.extend(points.last().map(|(_, before)| (local(level.at), *before)));
        points.push((local(level.at), place));
    }
    points.extend(points.last().map(|(_, last)| (local(course.to), *last)));
    chart.draw_series([PathElement::new(points, BLACK.stroke_width(4))])?;
    Ok(())
}

/// Draws public words, promises and decisions.
fn marks(
    course: &Course,
    rows: &Rows,
    chart: &mut Chart<'_, '_>,
    local: &dyn Fn(Timestamp) -> DateTime<Tz>,
    (from, to): (Timestamp, Timestamp),
) -> Result<(), Box<dyn std::error::Error>> {
    let span = to.millis_since(from).max(1);
    let place = |at: Timestamp| at.millis_since(from).saturating_mul(PLACES) / span;
    let once = |times: &mut dyn Iterator<Item = Timestamp>| -> Vec<Timestamp> {
        let mut seen = BTreeSet::new();
        let shown = times.filter(|at| (from..=to).contains(at));
        shown.filter(|at| seen.insert(place(*at))).collect()
    };
    if let Some(row) = rows.place(&Row::Spoken) {
        let times = once(&mut course.spoken.iter().map(|one| one.at)).into_iter();
        chart.draw_series(times.map(|at| Circle::new((local(at), row), MARK, BLACK.filled())))?;
    }
    if let Some(row) = rows.place(&Row::Promises) {
        let all = || course.promises.iter();
        let missed = all().filter(|one| one.verdict == Verdict::Missed);
        let missed = once(&mut missed.map(|one| one.due)).into_iter();
        chart.draw_series(
            missed.map(|at| Cross::new((local(at), row), MARK, BLACK.stroke_width(2))),
        )?;
        let due = all().filter(|one| one.verdict != Verdict::Missed);
        let due = once(&mut due.map(|one| one.due)).into_iter();
        chart.draw_series(due.map(|at| Circle::new((local(at), row), MARK, BLACK)))?;
        let kept = once(&mut all().filter_map(|one| one.kept)).into_iter();
        chart.draw_series(
            kept.map(|at| TriangleMarker::new((local(at), row), MARK, BLACK.filled())),
        )?;
    }
    if let Some(row) = rows.place(&Row::Decisions) {
        let times = once(&mut course.decisions.iter().copied()).into_iter();
        let stroke = |at| {
            plotters::element::EmptyElement::at((local(at), row))
                + PathElement::new(vec![(0, -MARK), (0, MARK)], BLACK.stroke_width(2))
        };
        chart.draw_series(times.map(stroke))?;
    }
    Ok(())
}

/// Says in words what the drawing shows.
fn told(source: &Source<'_>, course: &Course) -> String {
    let mut parts = Vec::new();
    let levels: Vec<String> = course
        .levels
        .iter()
        .map(|level| format!("{} from {}", level.name, source.time(level.at)))
        .collect();
    if !levels.is_empty() {
        parts.push(format!("The severity was {}.", list(&levels)));
    }
    let spoken: Vec<Timestamp> = course.spoken.iter().map(|one| one.at).collect();
    parts.push(match (spoken.iter().min(), spoken.iter().max()) {
        (Some(first), Some(last)) => format!(
            "{} in public, the first at {}, the last at {}.",
            count(spoken.len(), "post"),
            source.time(*first),
            source.time(*last)
        ),
        _ => "Nothing was said in public.".to_owned(),
    });
    let of = |wanted: fn(Verdict) -> bool| {
        let those = course.promises.iter().filter(|one| wanted(one.verdict));
        those.count()
    };
    if !course.promises.is_empty() {
        parts.push(format!(
            "{}: {} kept in time, {} late, {} missed, {} open.",
            count(course.promises.len(), "promise"),
            of(|one| one == Verdict::InTime),
            of(|one| matches!(one, Verdict::Late(_))),
            of(|one| one == Verdict::Missed),
            of(|one| one == Verdict::Open)
        ));
    }
    if !course.decisions.is_empty() {
        parts.push(format!("{}.", count(course.decisions.len(), "decision")));
    }
    format!(
        "From {} to {}. {}",
        source.time(course.from),
        source.time(course.to),
        parts.join(" ")
    )
}
