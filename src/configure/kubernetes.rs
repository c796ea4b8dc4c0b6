//! What runs the plan's pods: a StatefulSet with its volume claims, and what belongs to it.

use super::heading::{comment, heading, indented_comment};
use super::retention;
use super::server::Server;
use super::text::integer;
use crate::analysis::Analysis;
use crate::link::Link;
use crate::planner::coefficients::coefficient;
use crate::planner::server::restart_seconds;
use crate::planner::{Coefficients, Container, Mount};
use crate::scenario::{Filesystem, Provider, Proxy, Scenario};
use crate::units::{
    GB, MIB, SECONDS_PER_HOUR, Unit, binary_bytes, bytes, count, duration, percent, several, text,
    whole_gb,
};

/// Everything that is the same for every plan, with marks where the plan's numbers go.
const TEMPLATE: &str = include_str!("kubernetes.yaml");

/// A pod that starts may take so long at least, and twice what reading a planned outage's spool
/// takes: this planner's choice, seconds.
const LEAST_START_SECONDS: f64 = 600.0;
const START_MARGIN: f64 = 2.0;

/// Seconds between two looks at a pod that starts, as the template has them.
const STARTUP_PERIOD_SECONDS: f64 = 10.0;

/// Manifests for `kubectl apply`; comments alone where the plan is of servers.
pub fn kubernetes(case: &Analysis, link: &Link) -> String {
    let Some(pod) = case.plan.container() else {
        return heading(case, link, FOR_SERVERS);
    };
    let server = Server::of(case);
    let purpose = "Runs KumoMTA’s pods on Kubernetes. Put the policy and the shaping beside it into a \
                   ConfigMap, then apply this:";
    [
        comment(purpose),
        COMMANDS.into(),
        heading(case, link, &sources(&case.plan.scenario)),
        filled(case, &server, &pod),
    ]
    .concat()
}

const FOR_SERVERS: &str = "Nothing to apply: this plan is of servers. Choose 'in containers' under \
                           'Where it runs' (runs=container in a link), and this document has the \
                           pods, their limits and their volume claims.";

const COMMANDS: &str = "#   kubectl create configmap kumomta-policy --from-file=init.lua \
                        --from-file=shaping_custom.toml
#   kubectl apply -f kumomta-kubernetes.yaml
";

/// Which addresses mail leaves from, which no manifest can decide.
fn sources(s: &Scenario) -> String {
    let sources = several(s.sources, "egress source");
    match s.proxy {
        Proxy::Separate => format!(
            "The plan’s {sources} are addresses of the SOCKS5 proxy, which these manifests don’t run."
        ),
        Proxy::Without => format!(
            "Mail leaves from whatever address the cluster gives a pod, not from the plan’s \
             {sources}: that takes hostNetwork on nodes which have the addresses, or a SOCKS5 \
             proxy (proxy=yes in a link)."
        ),
    }
}

/// The template with the plan's numbers.
fn filled(case: &Analysis, server: &Server, pod: &Container) -> String {
    let (s, k) = (&case.plan.scenario, case.coefficients());
    let mebibytes = |bytes: f64| format!("{}Mi", integer(bytes / MIB));
    let gigabytes = |bytes: f64| format!("{}G", integer(bytes / GB));
    let starting = start_seconds(server, k);
    let marks = [
        ("WHY_BUDGET", indented_comment("  ", &budget_reason(server))),
        ("SPARE", integer(server.order().spare)),
        ("WHY_REPLICAS", indented_comment("  ", &replicas_reason(server))),
        ("REPLICAS", integer(server.order().servers)),
        ("NODE", node(server)),
        ("PARALLELISM", integer(pod.cpu_limit)),
        ("WHY_RESOURCES", indented_comment("          ", &resources_reason(server, pod, k))),
        ("CPU_REQUEST", format!("{}m", integer(pod.cpu_request * MILLICORES))),
        ("MEMORY_REQUEST", mebibytes(pod.memory_request_bytes)),
        ("CPU_LIMIT", format!("{}m", integer(pod.cpu_limit * MILLICORES))),
        ("MEMORY_LIMIT", mebibytes(pod.memory_limit_bytes)),
        ("WHY_STARTUP", indented_comment("          ", &startup_reason(server, k))),
        ("STARTUP_FAILURES", integer((starting / STARTUP_PERIOD_SECONDS).ceil())),
        ("WHY_RETENTION", indented_comment("        ", RETENTION_REASON)),
        ("FIND", retention::find_command(server)),
        ("WHY_CLAIMS", indented_comment("  ", &claims_reason(s, server, k))),
        ("SPOOL", gigabytes(pod.spool_claim_bytes)),
        ("LOGS", gigabytes(pod.log_claim_bytes)),
    ];
    marks
        .iter()
        .fold(TEMPLATE.to_string(), |text, (mark, value)| text.replace(&format!("@{mark}@"), value))
}

/// Thousandths of a core, which Kubernetes counts in.
const MILLICORES: f64 = 1e3;

fn budget_reason(server: &Server) -> String {
    match server.order().spare {
        0.0 => "No spare pod: a node with one on it isn’t drained by itself. Delete the pod in a \
                quiet hour; its volumes stay."
            .into(),
        _ => "As many as the plan lets fail.".into(),
    }
}

fn replicas_reason(server: &Server) -> String {
    let order = server.order();
    let spare = if order.spare > 0.0 {
        format!(", {} of them spare", count(order.spare))
    } else {
        String::new()
    };
    format!(
        "{}{spare}: {} messages per second at the peak on each that works. Before there are fewer, deliver \
         what waits in the spool of the last: its claim outlives it.",
        several(order.servers, "pod"),
        count(server.peak_per_second())
    )
}

/// Where a machine type is ordered, how pods get to nodes of it.
fn node(server: &Server) -> String {
    match &server.order().machine {
        Some(machine) if machine.provider != Provider::Own => {
            let why = "For nodes of the planned type, if their label has its name:";
            let label = format!("node.kubernetes.io/instance-type: {}", machine.name);
            indented_comment("      ", why) + &format!("      # nodeSelector: {{ {label} }}\n")
        }
        _ => String::new(),
    }
}

fn resources_reason(server: &Server, pod: &Container, k: &Coefficients) -> String {
    let node = if pod.cpu_request < pod.cpu_limit {
        " The node keeps some CPU for itself, so that less is requested than it has."
    } else {
        ""
    };
    format!(
        "The plan needs {}. KumoMTA keeps no bodies from {} of the limit on and refuses mail from {}: \
         the policy has both in bytes, so set them anew with another limit.{node}",
        binary_bytes(server.plan.memory.need_bytes),
        percent(k.shrink_share),
        percent(k.soft_share)
    )
}

/// How long a pod may take to start, seconds.
fn start_seconds(server: &Server, k: &Coefficients) -> f64 {
    (START_MARGIN * reading_seconds(server, k)).max(LEAST_START_SECONDS)
}

fn reading_seconds(server: &Server, k: &Coefficients) -> f64 {
    restart_seconds(server.held_messages(), server.vcpu(), k)
}

fn startup_reason(server: &Server, k: &Coefficients) -> String {
    format!(
        "Reading the {} messages of the planned outage from the spool takes some {}.",
        count(server.held_messages().round()),
        duration(reading_seconds(server, k) / SECONDS_PER_HOUR)
    )
}

const RETENTION_REASON: &str = "KumoMTA deletes no logs. This does, every five minutes, once a \
                                segment is finished and over its time; a volume that is claimed \
                                for one pod is reached from a second container of it.";

fn claims_reason(s: &Scenario, server: &Server, k: &Coefficients) -> String {
    let volume = |name: &str, mount: Mount| {
        let one = server.partition(mount);
        format!("{name}: {}, to hold {}", whole_gb(one.size_bytes), bytes(one.need_bytes))
    };
    format!(
        "{}; {}. The rest is KumoMTA’s floor of {} free. {} The classes that a cluster has differ: \
         take one of local or fast block storage (storageClassName), never a shared filesystem.",
        volume("Spool", Mount::Spool),
        volume("Logs", Mount::Logs),
        percent(server.floor_share()),
        filesystem_reason(s, k)
    )
}

/// What the volumes are formatted with: Kubernetes makes ext4 where a class says nothing, without
/// blocks for root (staging/src/k8s.io/mount-utils/mount_linux.go).
fn filesystem_reason(s: &Scenario, k: &Coefficients) -> String {
    match s.filesystem {
        Filesystem::Xfs => format!(
            "The plan counts on XFS (fsType: xfs in the class) made without reflink and rmapbt, \
             which takes {} for itself; with both it takes up to {}. Kubernetes makes ext4 where \
             nothing is set, which holds less: fs=ext4m0 plans for it.",
            text(k.xfs_meta, Unit::Share),
            text(coefficient("xfs_meta").map_or(k.xfs_meta, |row| row.range[2]), Unit::Share)
        ),
        Filesystem::Ext4NoReserve => "That is for ext4 as Kubernetes makes it.".into(),
        Filesystem::Ext4 => format!(
            "That is for ext4 with {} for root; Kubernetes makes it without, which fs=ext4m0 plans \
             for.",
            percent(k.root_reserve)
        ),
    }
}
