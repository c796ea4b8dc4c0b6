//! What to order.

use crate::scenario::{Provider, Runs};
use crate::units::{self, Unit};

/// What to order; sizes are those of one server.
#[derive(Clone, Debug, PartialEq)]
pub struct Order {
    /// All of them, spare ones counted.
    pub servers: f64,
    /// How many may fail.
    pub spare: f64,
    pub vcpu: f64,
    pub memory_gib: f64,
    /// Holds all partitions: two significant digits, or what is bought for the machine.
    pub disk_bytes: f64,
    /// The smallest card on sale of which the planned part suffices; several of 100 above that.
    pub nic_gbps: f64,
    /// What each of them is: a server, or a pod.
    pub runs: Runs,
    /// The machine type, once a provider is chosen or a machine picked; of pods that of the nodes.
    pub machine: Option<Machine>,
}

/// A machine type that is ordered, with its disks and what all of it costs.
#[derive(Clone, Debug, PartialEq)]
pub struct Machine {
    pub provider: Provider,
    /// As its provider calls it.
    pub name: String,
    /// The disks of one server in words: `1,023 GiB of gp3`.
    pub disks: String,
    pub cost: Cost,
    /// Whether it is of ARM: see [`Servers`](super::Servers).
    pub is_arm: bool,
    /// Where its price holds, and the day that it was read; empty where it has none.
    pub region: String,
    pub as_of: String,
}

/// A month of all servers, in the currency that is shown; `None` where it isn't known.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cost {
    pub machines: Option<f64>,
    pub disks: Option<f64>,
    pub egress: Option<f64>,
}

impl Cost {
    /// The sum, where every part is known.
    pub fn total(&self) -> Option<f64> {
        Some(self.machines? + self.disks? + self.egress?)
    }
}

/// Between the parts of an order as text.
const PART: char = '\t';

impl Order {
    /// The order as one line that [`Order::from_text`] reads.
    pub fn to_text(&self) -> String {
        let number = |value: f64| value.to_string();
        let mut parts = vec![
            number(self.servers),
            number(self.spare),
            number(self.vcpu),
            number(self.memory_gib),
            number(self.disk_bytes),
            number(self.nic_gbps),
            number(f64::from(self.runs as u8)),
        ];
        if let Some(machine) = &self.machine {
            let known = |amount: Option<f64>| amount.map_or(String::new(), number);
            let cost = &machine.cost;
            parts.extend([
                number(f64::from(machine.provider as u8)),
                machine.name.clone(),
                machine.disks.clone(),
                known(cost.machines),
                known(cost.disks),
                known(cost.egress),
                number(f64::from(u8::from(machine.is_arm))),
                machine.region.clone(),
                machine.as_of.clone(),
            ]);
        }
        parts.join(&PART.to_string())
    }

    /// The order that [`Order::to_text`] wrote; `None` for any other text.
    pub fn from_text(text: &str) -> Option<Order> {
        let mut parts = text.split(PART);
        let mut number = || number(parts.next()?);
        let [servers, spare, vcpu, memory_gib, disk_bytes, nic_gbps] =
            [number()?, number()?, number()?, number()?, number()?, number()?];
        let runs = Runs::at(number()?);
        let machine = machine_from(parts);
        Some(Order { servers, spare, vcpu, memory_gib, disk_bytes, nic_gbps, runs, machine })
    }
}

/// A number as `f64` prints it: std's own reader would weigh ten kilobytes in the page.
fn number(text: &str) -> Option<f64> {
    units::read(text, Unit::Times).ok()
}

fn machine_from<'a>(mut parts: impl Iterator<Item = &'a str>) -> Option<Machine> {
    let provider = Provider::at(number(parts.next()?)?);
    let (name, disks) = (parts.next()?.into(), parts.next()?.into());
    let mut known = || Some(number(parts.next()?));
    let cost = Cost { machines: known()?, disks: known()?, egress: known()? };
    let is_arm = number(parts.next()?)? == 1.0;
    let (region, as_of) = (parts.next()?.into(), parts.next()?.into());
    Some(Machine { provider, name, disks, cost, is_arm, region, as_of })
}
