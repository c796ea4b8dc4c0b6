//! What is known of a server that runs: its own files to read it from, and the inputs to type.

use super::super::{Html, html, settings};
use crate::analysis::Analysis;
use crate::scenario::Group;

/// What reads files, above the rows of what can be typed.
pub fn known(case: &Analysis) -> Html {
    reader() + settings::rows(Group::Known, case)
}

/// What src/web/measure.js serves. It is never patched: chosen files, pasted text and progress
/// stay while the scenario changes.
fn reader() -> Html {
    html!(
        "<div class=\"reader\" id=\"reader\" data-own>{}{}{}{}</div>",
        files(),
        progress(),
        pasted(),
        servers()
    )
}

fn files() -> Html {
    Html::ours(
        "<div class=\"drop\"><p>Drop files of a running KumoMTA on this page: log segments, /metrics, kcli \
         queue-summary, df, du. They stay in this browser.</p><label>Choose files<input \
         type=\"file\" id=\"reader-files\" multiple></label> <label>Choose a folder<input type=\"file\" \
         id=\"reader-folder\" webkitdirectory></label></div>",
    )
}

fn pasted() -> Html {
    Html::ours(
        "<details class=\"paste\"><summary>Paste text</summary><textarea id=\"reader-text\" rows=\"4\" \
         spellcheck=\"false\" aria-label=\"Text of /metrics, kcli, df or du\"></textarea><button \
         type=\"button\" data-measure=\"paste\">Read this text</button></details>",
    )
}

fn servers() -> Html {
    Html::ours(
        "<label class=\"nodes\">Servers that share this mail<input class=\"field\" type=\"number\" \
         id=\"reader-nodes\" min=\"1\" step=\"1\" placeholder=\"those read\"></label>",
    )
}

fn progress() -> Html {
    Html::ours(
        "<div id=\"reader-progress\" hidden><progress aria-label=\"Reading\"></progress><p></p><button \
         type=\"button\" data-measure=\"cancel\">Cancel</button></div><p id=\"reader-says\"></p><button \
         type=\"button\" class=\"link\" id=\"reader-show\" data-measure=\"show\" hidden>Show what was \
         measured</button>",
    )
}
