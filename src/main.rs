//! The page: mounts the app, nothing else.

fn main() {
    kumo_planner::app::start();
}
