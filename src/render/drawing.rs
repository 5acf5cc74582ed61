//! Drawings as SVG: boxes with arrows between them, laid out from top to bottom by the method of Sugiyama.
//!
//! A drawing has one colour, that of the text around it, and no fill, so that it can be read on any ground and in black
//! and white. It has no script, no style and no link, and what stands in it is escaped by the template library.

use std::collections::HashMap;

use dagre::graph::GraphOptions;
use dagre::{EdgeLabel, LayoutOptions, NodeLabel, Point, layout};
use maud::{Markup, html};

use crate::text::{display_width, one_line, wrap};

/// The most boxes that should be drawn: more cannot be read on one page.
pub const MOST: usize = 120;

/// The size of the letters, in the units of the drawing.
const LETTER: f64 = 11.0;

/// How wide a letter is taken to be; few fonts have wider ones on average.
const WIDTH: f64 = 6.2;

/// How high a line of letters is.
const LINE: f64 = 12.5;

/// How far the edge of a box is from its letters, above and below.
const ROOM: f64 = 4.5;

/// How many columns a line in a box has at most.
const COLUMNS: usize = 24;

/// How many columns the words in a box take at most.
const WORDS: usize = 84;

/// How many columns an answer at an arrow takes at most.
const ANSWER: usize = 44;

/// How many columns a line at an arrow has at most.
const ANSWER_COLUMNS: usize = 14;

/// Boxes and the arrows between them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Graph {
    /// The boxes.
    pub nodes: Vec<Node>,
    /// The arrows, from boxes that are there to boxes that are there.
    pub arrows: Vec<Arrow>,
}

/// A box.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// What stands in it.
    pub words: String,
    /// What it stands for.
    pub shape: Shape,
}

/// What a box stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// Something to do.
    Box,
    /// A question.
    Question,
    /// An end.
    End,
}

/// An arrow between two boxes, by their places in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arrow {
    /// Where it comes from.
    pub from: usize,
    /// Where it leads.
    pub to: usize,
    /// What stands at it.
    pub words: Option<String>,
}

type Laid = dagre::graph::Graph<NodeLabel, EdgeLabel>;

/// Words in lines, with the room that they take.
struct Lines {
    lines: Vec<String>,
    width: f64,
    height: f64,
}

impl Lines {
    fn of(words: &str, columns: usize) -> Self {
        let lines: Vec<String> = wrap(words, columns, "")
            .lines()
            .map(str::to_owned)
            .collect();
        let width = lines.iter().map(|line| width(line)).fold(0.0, f64::max);
        let height = f64::from(u32::try_from(lines.len()).unwrap_or(u32::MAX)) * LINE;
        Self {
            lines,
            width,
            height,
        }
    }
}

/// What the layout calls a way, so that it tells it from a way back.
const WAY: &str = "way";

/// A way between two boxes: the arrows from the one to the other, which would only lie on each other.
struct Way {
    from: usize,
    to: usize,
    words: Option<Lines>,
}

/// Draws boxes and arrows.
pub(in crate::render) fn draw(graph: &Graph) -> String {
    let Graph { nodes, arrows } = graph;
    let words: Vec<Lines> = nodes
        .iter()
        .map(|node| Lines::of(&one_line(&node.words, WORDS), COLUMNS))
        .collect();
    let ways = ways(arrows);
    let graph = laid_out(&words, &ways);
    let boxes: Vec<Place> = (0..nodes.len())
        .filter_map(|at| {
            let node = graph.node(&at.to_string())?;
            Some(Place {
                left: node.x? - node.width / 2.0,
                top: node.y? - node.height / 2.0,
                width: node.width,
                height: node.height,
            })
        })
        .collect();
    let ways: Vec<(&EdgeLabel, &Way)> = ways
        .iter()
        .filter_map(|way| {
            let (from, to) = (way.from.to_string(), way.to.to_string());
            Some((graph.edge(&from, &to, Some(WAY))?, way))
        })
        .collect();
    let right = |most: f64, x: f64| most.max(x + 8.0);
    let points = || ways.iter().flat_map(|(edge, _)| &edge.points);
    let wide = boxes.iter().map(|place| place.left + place.width);
    let labels = ways
        .iter()
        .filter_map(|(edge, _)| Some(edge.x? + edge.width / 2.0));
    let width = wide
        .chain(points().map(|point| point.x))
        .chain(labels)
        .fold(0.0, right);
    let high = boxes.iter().map(|place| place.top + place.height);
    let height = high.chain(points().map(|point| point.y)).fold(0.0, right);
    let (width, height) = (width.ceil(), height.ceil());
    let nodes = nodes.iter().zip(&words).zip(&boxes);
    let drawing = html! {
        svg xmlns="http://www.w3.org/2000/svg" viewBox={ "0 0 " (width) " " (height) } width=(width) height=(height)
            font-family="sans-serif" font-size=(LETTER) fill="none" stroke="currentColor" stroke-width="1" {
            @for (edge, way) in &ways { (line(edge)) (answer(edge, way)) }
            @for ((node, words), place) in nodes { (self::node(node.shape, words, place)) }
        }
    };
    drawing.into_string()
}

/// Returns one way for all the arrows from one box to another, in the order of the first of them.
fn ways(arrows: &[Arrow]) -> Vec<Way> {
    let mut joined: Vec<(usize, usize, Vec<String>)> = Vec::new();
    let mut places: HashMap<(usize, usize), usize> = HashMap::new();
    for arrow in arrows {
        let at = *places.entry((arrow.from, arrow.to)).or_insert_with(|| {
            joined.push((arrow.from, arrow.to, Vec::new()));
            joined.len() - 1
        });
        if let (Some((.., words)), Some(own)) = (joined.get_mut(at), &arrow.words) {
            words.push(one_line(own, ANSWER));
        }
    }
    let way = |(from, to, words): (usize, usize, Vec<String>)| Way {
        from,
        to,
        words: (!words.is_empty()).then(|| Lines::of(&words.join(" / "), ANSWER_COLUMNS)),
    };
    joined.into_iter().map(way).collect()
}

fn laid_out(nodes: &[Lines], ways: &[Way]) -> Laid {
    let mut graph = Laid::with_options(GraphOptions {
        directed: true,
        // The way back between two boxes is laid out as a second one in the same direction.
        multigraph: true,
        compound: false,
    });
    for (at, words) in nodes.iter().enumerate() {
        let label = NodeLabel {
            width: words.width + 16.0,
            height: words.height + 2.0 * ROOM,
            ..NodeLabel::default()
        };
        graph.set_node(at.to_string(), Some(label));
    }
    for way in ways {
        let words = way.words.as_ref();
        let label = EdgeLabel {
            width: words.map_or(0.0, |words| words.width),
            height: words.map_or(0.0, |words| words.height),
            label_offset: 3.0,
            ..EdgeLabel::default()
        };
        graph.set_edge(
            way.from.to_string(),
            way.to.to_string(),
            Some(label),
            Some(WAY),
        );
    }
    let options = LayoutOptions {
        nodesep: 9.0,
        edgesep: 7.0,
        ranksep: 16.0,
        marginx: 6.0,
        marginy: 6.0,
        ..LayoutOptions::default()
    };
    layout(&mut graph, Some(options));
    graph
}

fn width(words: &str) -> f64 {
    let columns = u32::try_from(display_width(words)).unwrap_or(u32::MAX);
    f64::from(columns) * WIDTH
}

/// Where a box stands.
struct Place {
    left: f64,
    top: f64,
    width: f64,
    height: f64,
}

fn node(shape: Shape, words: &Lines, place: &Place) -> Markup {
    let Place {
        left,
        top,
        width,
        height,
    } = *place;
    let round = match shape {
        Shape::Box => 0.0,
        Shape::Question => height / 2.0,
        Shape::End => 4.0,
    };
    let lines = words.lines.iter().zip(0_u32..);
    html! {
        rect x=(short(left)) y=(short(top)) width=(short(width)) height=(short(height)) rx=(short(round)) {}
        @if shape == Shape::End {
            rect x=(short(left + 2.5)) y=(short(top + 2.5)) width=(short(width - 5.0)) height=(short(height - 5.0)) rx="2" {}
        }
        @for (words, line) in lines {
            text x=(short(left + width / 2.0)) y=(short(top + ROOM + (f64::from(line) + 0.75) * LINE)) text-anchor="middle"
                fill="currentColor" stroke="none" { (words) }
        }
    }
}

/// Draws an arrow.
fn line(edge: &EdgeLabel) -> Markup {
    let Some((last, before)) = ends(&edge.points) else {
        return html! {};
    };
    let points: Vec<String> = edge
        .points
        .iter()
        .map(|point| format!("{},{}", short(point.x), short(point.y)))
        .collect();
    html! {
        polyline points=(points.join(" ")) {}
        polygon points=(tip(before, last)) fill="currentColor" stroke="none" {}
    }
}

/// Writes what stands at an arrow.
fn answer(edge: &EdgeLabel, way: &Way) -> Markup {
    let (Some(words), Some(x), Some(y)) = (&way.words, edge.x, edge.y) else {
        return html! {};
    };
    let top = y - words.height / 2.0;
    html! {
        @for (words, line) in words.lines.iter().zip(0_u32..) {
            text x=(short(x)) y=(short(top + (f64::from(line) + 0.75) * LINE)) text-anchor="middle" font-style="italic"
                fill="currentColor" stroke="none" { (words) }
        }
    }
}

fn ends(points: &[Point]) -> Option<(&Point, &Point)> {
    let (last, rest) = points.split_last()?;
    Some((last, rest.last()?))
}

/// Returns the three corners of the tip of an arrow that ends at a point.
fn tip(from: &Point, to: &Point) -> String {
    let (dx, dy) = (to.x - from.x, to.y - from.y);
    let length = dx.hypot(dy).max(0.001);
    let (ux, uy) = (dx / length, dy / length);
    let (back_x, back_y) = (to.x - ux * 7.0, to.y - uy * 7.0);
    let corner = |x: f64, y: f64| format!("{},{}", short(x), short(y));
    [
        corner(to.x, to.y),
        corner(back_x - uy * 3.0, back_y + ux * 3.0),
        corner(back_x + uy * 3.0, back_y - ux * 3.0),
    ]
    .join(" ")
}

/// Returns a length with one digit behind the point, which is finer than any printer.
fn short(length: f64) -> f64 {
    (length * 10.0).round() / 10.0
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::{ProptestConfig, any, prop_assert, prop_assert_eq, proptest};

    use super::{Arrow, Graph, Node, Shape, draw};

    fn nodes(count: usize) -> Vec<Node> {
        let shapes = [Shape::Box, Shape::Question, Shape::End];
        let node = |at: usize| Node {
            words: format!("{at} Save <the> evidence & \"call\""),
            shape: shapes[at % 3],
        };
        (0..count).map(node).collect()
    }

    #[test]
    fn what_stands_in_it_is_text() {
        let arrow = Arrow {
            from: 0,
            to: 1,
            words: Some("</text><script>".to_owned()),
        };
        let drawn = draw(&Graph {
            nodes: nodes(2),
            arrows: vec![arrow],
        });
        assert!(drawn.contains("&lt;/text&gt;&lt;script&gt;"), "{drawn}");
        assert_eq!(drawn.matches("<rect").count(), 2);
        assert_eq!(drawn.matches("<polyline").count(), 1);
    }

    #[test]
    fn the_answers_that_lead_to_one_box_stand_at_one_arrow() {
        let arrow = |words: &str| Arrow {
            from: 0,
            to: 1,
            words: Some(words.to_owned()),
        };
        let drawn = draw(&Graph {
            nodes: nodes(2),
            arrows: vec![arrow("Yes"), arrow("Not sure")],
        });
        assert_eq!(drawn.matches("<polyline").count(), 1, "{drawn}");
        assert!(drawn.contains(">Yes / Not sure</text>"), "{drawn}");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn any_graph_can_be_drawn_and_looks_the_same_each_time(
            count in 1_usize..40,
            ways in proptest::collection::vec((0_usize..40, 0_usize..40, any::<bool>()), 0..60),
        ) {
            let arrows: Vec<Arrow> = ways
                .iter()
                .map(|(from, to, said)| Arrow {
                    from: from % count,
                    to: to % count,
                    words: said.then(|| "Yes".to_owned()),
                })
                .collect();
            let graph = Graph {
                nodes: nodes(count),
                arrows,
            };
            let drawn = draw(&graph);
            let ways: BTreeSet<_> = graph.arrows.iter().map(|arrow| (arrow.from, arrow.to)).collect();
            prop_assert_eq!(drawn.matches("<polygon").count(), ways.len());
            prop_assert_eq!(&drawn, &draw(&graph));
            prop_assert!(!drawn.contains("NaN") && !drawn.contains("inf"));
        }
    }
}
