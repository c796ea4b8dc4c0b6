//! The catalogue's files, the rules behind the offers, and what every offer promises.
#![allow(clippy::unwrap_used)]

mod common;

use common::scenario_at;
use kumo_planner::analysis::Analysis;
use kumo_planner::catalog::{
    self, Dimension, Hardware, Instance, Layout, Limit, Need, Offer, Request, State, Verdict,
    disks, egress_tiers, instances,
};
use kumo_planner::scenario::{Currency, FIELDS, Pick, Provider, names, query};
use kumo_planner::{Basis, Coefficients, Scenario, plan, planned, units};
use proptest::prelude::*;

fn analysed(text: &str) -> Analysis {
    let asked = query::read(text);
    assert_eq!(asked.problems, [], "{text}");
    Analysis::of(asked, 0.0, &Coefficients::typical())
}

fn found(text: &str) -> Hardware {
    analysed(text).hardware().clone()
}

fn machine(name: &str) -> &'static Instance {
    instances().iter().find(|machine| machine.name == name).unwrap()
}

fn offer<'a>(hardware: &'a Hardware, name: &str) -> &'a Offer {
    hardware.offers.iter().find(|offer| offer.instance.name == name).unwrap()
}

fn verdict(offer: &Offer, dimension: Dimension) -> Verdict {
    *offer.verdicts.iter().find(|verdict| verdict.dimension == dimension).unwrap()
}

#[test]
fn the_worked_example_lands_between_an_xlarge_and_a_4xlarge_of_aws() {
    // docs/tutorial/server_environment.md: 'between an xlarge and a 4xlarge'.
    for basis in Basis::ALL {
        let case = analysed(&format!("?provider=aws&basis={}", basis.key()));
        for offer in case.short_list() {
            let size = offer.instance.name.split_once('.').unwrap().1;
            assert!(["xlarge", "2xlarge", "4xlarge"].contains(&size), "{}", offer.instance.name);
        }
        let first = &case.hardware().offers[0];
        assert_eq!((first.servers.count, first.servers.spare), (1.0, 0.0));
        assert!(first.is_known() && first.instance.name.ends_with(".xlarge"));
        assert_eq!(case.ordered().unwrap().instance.name, first.instance.name);
    }
}

#[test]
fn published_figures_are_in_the_catalogue() {
    // Anchors of the gathered data: each from a provider's own page or API.
    let m6i = machine("m6i.xlarge");
    assert_eq!((m6i.vcpu, m6i.memory_gib), (4.0, 16.0));
    assert_eq!(m6i.network_gbps, Limit::known(1.562));
    assert_eq!(m6i.block_bytes_per_second, Limit::known(156.25e6));
    assert!((m6i.price.amount.unwrap() - 0.192 * 730.0).abs() < 1e-9);
    assert_eq!(machine("e2-standard-4").network_gbps, Limit { least: None, most: Some(8.0) });
    assert_eq!(machine("Standard_D4s_v5").block_iops, Limit::known(6_400.0));
    assert_eq!(machine("Standard_D2as_v5").price.amount, None);
    let ccx = machine("CCX23");
    assert_eq!(ccx.price.currency, Currency::Eur);
    assert!((ccx.price.amount.unwrap() - 85.99).abs() < 0.01, "its bill of a month");
    let gp3 = disks().iter().find(|disk| disk.key == "gp3").unwrap();
    assert_eq!((gp3.most_iops, gp3.most_rate), (Some(80_000.0), Some(2_000.0)), "since 2025");
    let p30 = disks().iter().find(|disk| disk.key == "premium-ssd-p30").unwrap();
    assert!((p30.price.amount.unwrap() * 1_024.0 - 135.17).abs() < 0.01);
}

#[test]
fn every_row_has_what_every_row_must_have() {
    let sources = include_str!("../docs/catalogue.md");
    let is_day = |date: &str| units::day(date).is_some_and(|day| day < 30_000.0);
    for row in instances() {
        let name = row.name;
        assert!(row.vcpu >= 1.0 && row.memory_gib / row.vcpu > 0.9, "{name}");
        assert!(row.memory_gib / row.vcpu < 8.01, "{name}");
        assert!(["x86_64", "arm64"].contains(&row.arch), "{name}");
        assert_eq!(row.price.amount.is_some(), !row.price.date.is_empty(), "{name}");
        assert!(row.price.amount.is_none() || is_day(row.price.date), "{name}");
        assert!(row.included_egress_gb >= 0.0, "{name}");
        for limit in
            [row.network_gbps, row.block_bytes_per_second, row.block_iops, row.sustained_vcpu]
        {
            assert!(limit.least.is_none_or(|least| least > 0.0), "{name}: 0 is no limit");
        }
        check_sources(row.source, sources);
    }
    for row in disks() {
        assert!(["ssd", "hdd", "nvme"].contains(&row.kind), "{}", row.key);
        assert!(row.least_size > 0.0 && row.least_size <= row.most_size, "{}", row.key);
        assert!(is_day(row.price.date), "{}", row.key);
        check_sources(row.source, sources);
    }
    for tier in egress_tiers() {
        assert!(tier.price.amount.is_some() && is_day(tier.price.date));
    }
    let mut priced: Vec<_> = names::priced().collect();
    priced.sort_unstable();
    priced.dedup();
    assert_eq!(priced.len(), names::priced().count());
}

/// Every key of a source is explained in docs/catalogue.md.
#[track_caller]
fn check_sources(given: &str, explained: &str) {
    for key in given.split(';') {
        let key = key.split('(').next().unwrap();
        assert!(explained.contains(&format!("- {key}: ")), "{key}");
    }
}

#[test]
fn prices_of_a_family_go_with_its_vcpu() {
    // Found two prices of another operating system when the data was gathered.
    for family in instances().chunk_by(|a, b| (a.provider, a.family) == (b.provider, b.family)) {
        if family[0].provider == Provider::Hetzner {
            continue;
        }
        let each = family
            .iter()
            .filter(|machine| !machine.name.ends_with("lssd"))
            .filter_map(|machine| Some(machine.price.amount? / machine.vcpu));
        let (least, most) = each.fold((f64::INFINITY, 0.0_f64), |(l, m), p| (l.min(p), m.max(p)));
        assert!(most / least < 1.03, "{}", family[0].family);
    }
}

#[test]
fn the_names_of_links_are_up_to_date() {
    let written = include_str!("../src/scenario/names.txt");
    assert_eq!(written, catalog::names(), "run `cargo xtask docs`");
    for machine in instances() {
        let name = format!("{}:{}", machine.provider.key(), machine.name.to_ascii_uppercase());
        let pick = Pick { provider: machine.provider, name: machine.name };
        assert_eq!(Pick::read(&name), Some(pick), "{name}");
        assert_eq!(Pick::read(&pick.text()), Some(pick));
    }
    // What has a price is no machine of a provider, and no provider sells another's.
    for none in ["", "aws", "aws:", "aws:gp3", "priced:gp3", "gcp:m7g.xlarge", "own:own", "all:own"]
    {
        assert_eq!(Pick::read(none), None, "{none}");
    }
}

#[test]
fn days_are_counted_as_calendars_do() {
    for (date, days) in [("1970-01-01", 0.0), ("2000-03-01", 11_017.0), ("2026-11-24", 20_781.0)] {
        assert_eq!(units::day(date), Some(days), "{date}");
    }
    assert_eq!(
        units::day("2024-03-01").zip(units::day("2024-02-28")).map(|(a, b)| a - b),
        Some(2.0)
    );
    assert_eq!(units::day(""), None);
}

#[test]
fn an_unknown_is_never_zero_and_a_maximum_never_enough() {
    let need = Need { load: 2.0, floor: 0.0 };
    let state =
        |limit| Verdict { dimension: Dimension::Network, need, limit, ceiling: limit }.state();
    assert_eq!(state(Limit::UNKNOWN), State::Unknown);
    assert_eq!(state(Limit::published(None, Some(10.0))), State::Unknown);
    assert_eq!(state(Limit::published(None, Some(1.0))), State::Fails);
    // Bursts don't count: 1 is sustained here, whatever the maximum.
    assert_eq!(state(Limit::published(Some(1.0), Some(10.0))), State::Fails);
    assert_eq!(state(Limit::published(Some(2.0), None)), State::Fits);
    // Google publishes no sustained network: never wholly known, never first.
    let hardware = found("?provider=gcp");
    assert!(hardware.offers.iter().all(|offer| !offer.is_known()));
    let all = found("");
    let first_unknown = all.offers.iter().position(|offer| !offer.is_known()).unwrap();
    assert!(all.offers[first_unknown..].iter().all(|offer| !offer.is_known()));
}

#[test]
fn a_machine_without_a_price_is_listed_without_one() {
    let hardware = found("?provider=azure&volume=100k&basis=measured");
    assert!(hardware.offers.iter().all(|offer| offer.instance.name != "Standard_D2as_v5"));
    // Hyperdisk sells more speed than 3,000 operations at a price that no source gives.
    let priced = found("?provider=gcp&volume=8M&cores=8");
    assert!(priced.offers.iter().any(|offer| offer.cost.total().is_some()));
    let own = found("?provider=own&cores=8&ram=32GiB&disk=2TB&nic=10Gbps");
    assert_eq!(own.offers[0].cost.machines, None);
    assert_eq!(own.offers[0].cost.total(), None);
    let given =
        "?provider=own&cores=8&ram=32GiB&disk=2TB&nic=10Gbps&price.own=100&price.egress.own=0.01";
    let own = found(given);
    let egress = own.egress_gb_per_month * 0.01;
    assert_eq!(own.offers[0].cost.total(), Some(100.0 * own.offers[0].servers.count + egress));
}

#[test]
fn disk_tiers_are_sold_whole() {
    // 600 GiB buy a P30 of 1,024 GiB (or two P20), never 600 GiB of one.
    let hardware = found("?provider=azure&price.premium-ssd-v2=9&outage=0.4&retention=10d");
    for volume in hardware.offers.iter().flat_map(|offer| &offer.disk_set.volumes) {
        let disk = volume.disk.unwrap();
        assert!(disk.key.starts_with("premium-ssd-p"), "{}", disk.key);
        assert_eq!(volume.size, disk.most_size);
        assert_eq!(volume.count.fract(), 0.0);
    }
}

#[test]
fn the_smaller_of_instance_and_disk_counts() {
    let hardware = found("?provider=aws");
    // m6i.xlarge: 6,000 IOPS and 156.25 MB/s; gp3 as bought: 3,000 and 125 MiB/s.
    let small = offer(&hardware, "m6i.xlarge");
    assert_eq!(verdict(small, Dimension::DiskIops).limit, Limit::known(3_000.0));
    assert_eq!(verdict(small, Dimension::DiskRate).limit, Limit::known(125.0 * 1_048_576.0));
    assert_eq!(verdict(small, Dimension::DiskRate).ceiling, Limit::known(156.25e6));
    // With the machine's limit below the disk's it is the machine's.
    let busy = found("?provider=aws&volume=60M&price.m6i.xlarge=1");
    let bound = verdict(offer(&busy, "m6i.xlarge"), Dimension::DiskRate).limit.least.unwrap();
    assert!(bound <= 156.25e6);
}

#[test]
fn speed_above_what_is_free_is_bought_and_paid() {
    let hardware = found("?provider=aws&volume=150M&size=60kB&window=12h");
    let is_faster = |offer: &&Offer| {
        let volume = &offer.disk_set.volumes[0];
        volume.disk.unwrap().key == "gp3" && (volume.iops > 3_000.0 || volume.rate > 125.0)
    };
    let offer = hardware.offers.iter().find(is_faster).unwrap();
    let volume = &offer.disk_set.volumes[0];
    let each = 0.08 * volume.size + 0.005 * (volume.iops - 3_000.0) + 0.04 * (volume.rate - 125.0);
    let month = each * volume.count * offer.servers.count;
    assert!((offer.cost.disks.unwrap() - month).abs() < 1e-6 * month);
    // 500 IOPS a GiB, 0.25 MiB/s an IOPS.
    assert!(volume.iops <= 500.0 * volume.size && volume.rate <= 0.25 * volume.iops);
}

#[test]
fn internet_bandwidth_is_capped_below_the_networks() {
    let aws = found("?provider=aws");
    // 5 Gbit/s below 32 vCPU; the sustained network where that is less.
    assert_eq!(verdict(offer(&aws, "m6i.xlarge"), Dimension::Internet).limit, Limit::known(1.562));
    assert_eq!(verdict(offer(&aws, "im4gn.xlarge"), Dimension::Internet).limit, Limit::known(5.0));
}

#[test]
fn one_flow_is_never_faster_than_its_provider_lets_it() {
    // 50 MB each, one at a time: at most 5 Gbit/s leave through one connection.
    let hardware = found("?provider=aws&volume=1k&size=50MB&window=24h&latency=10ms&retention=0");
    for offer in &hardware.offers {
        assert!(verdict(offer, Dimension::Internet).limit.least.unwrap() <= 5.0);
    }
}

#[test]
fn azure_counts_what_is_sent_and_google_what_is_written_too() {
    let all = found("");
    let need = |name: &str| verdict(offer(&all, name), Dimension::Network).need.load;
    let both_ways = need("m6i.xlarge");
    assert!((need("Standard_D4s_v5") - both_ways / 2.0).abs() < 1e-9);
    assert!(need("e2-standard-4") > both_ways);
}

#[test]
fn burst_credits_are_never_sustained() {
    assert_eq!(machine("t3.2xlarge").sustained_vcpu, Limit::known(8.0 * 0.4));
    let aws = found("?provider=aws");
    let refused = aws.refused.iter().find(|refused| refused.instance.name == "t3.xlarge").unwrap();
    assert_eq!(refused.verdict.dimension, Dimension::Cpu);
    assert_eq!(refused.verdict.limit.least, Some(1.6));
    // Shared cores: nobody says how much of them can be used for ever.
    let hetzner = found("?provider=hetzner");
    let shared = offer(&hetzner, "CPX42");
    assert_eq!(verdict(shared, Dimension::Cpu).state(), State::Unknown);
}

#[test]
fn what_could_not_be_ordered_is_unknown_and_stands_last() {
    let hetzner = found("?provider=hetzner");
    let first = &hetzner.offers[0];
    assert!(first.instance.is_orderable && first.instance.name.starts_with("CCX"));
    let last = hetzner.offers.iter().find(|offer| !offer.instance.is_orderable).unwrap();
    assert_eq!(verdict(last, Dimension::Availability).state(), State::Unknown);
}

#[test]
fn egress_follows_the_tiers_and_the_free_allowance() {
    let cost = |text: &str| {
        let hardware = found(text);
        (hardware.egress_gb_per_month, hardware.offers[0].cost.egress.unwrap())
    };
    // 8 M of 50 kB a day: 400 GB a day, 12,166.7 GB in 730 hours.
    let (gb, aws) = cost("?provider=aws");
    assert!((gb - 400.0 * 730.0 / 24.0).abs() < 1e-6);
    assert!((aws - (10_000.0 * 0.09 + (gb - 10_100.0) * 0.085)).abs() < 1e-6);
    let (_, gcp) = cost("?provider=gcp");
    assert!((gcp - (1_000.0 * 0.12 + 9_000.0 * 0.11 + (gb - 10_000.0) * 0.08)).abs() < 1e-6);
    let (_, azure) = cost("?provider=azure");
    assert!((azure - (gb - 100.0) * 0.087).abs() < 1e-6);
    // 20 TiB a server are included at Hetzner.
    assert_eq!(cost("?provider=hetzner").1, 0.0);
    let (_, own) = cost("?provider=aws&price.egress.aws=0.02");
    assert!((own - gb * 0.02).abs() < 1e-6);
}

#[test]
fn edited_prices_count_and_travel_in_the_link() {
    let text = "?model=2&provider=aws&price.m7g.xlarge=50&price.gp3=0.01";
    let asked = query::read(text);
    assert_eq!(query::write(&asked.scenario, asked.basis), text);
    let hardware = found(text);
    let cheap = offer(&hardware, "m7g.xlarge");
    let nodes = cheap.servers.count;
    assert_eq!(cheap.cost.machines, Some(50.0 * nodes));
    let size = cheap.disk_set.volumes[0].size;
    assert!((cheap.cost.disks.unwrap() - 0.01 * size * nodes).abs() < 1e-9);
}

#[test]
fn euros_and_dollars_meet_by_the_rate() {
    let dollars = found("?provider=hetzner&eur_usd=1.25");
    let euros = found("?provider=hetzner&currency=eur&eur_usd=1.25");
    let (d, e) = (&dollars.offers[0], &euros.offers[0]);
    assert_eq!(d.instance.name, e.instance.name);
    assert!((d.cost.total().unwrap() - 1.25 * e.cost.total().unwrap()).abs() < 1e-9);
    assert!((e.cost.machines.unwrap() - 85.99).abs() < 0.01, "the bill of a month");
    let aws = found("?provider=aws&currency=eur&eur_usd=1.25");
    let us = found("?provider=aws&eur_usd=1.25");
    let (aws, us) = (aws.offers[0].cost.total().unwrap(), us.offers[0].cost.total().unwrap());
    assert!((aws * 1.25 - us).abs() < 1e-9);
}

#[test]
fn the_spool_lies_on_local_disks_only_if_that_is_asked_for() {
    let careful = found("?provider=aws&outage=0.25");
    assert!(careful.offers.iter().all(|offer| !offer.disk_set.is_volatile));
    assert!(careful.offers.iter().flat_map(|o| &o.disk_set.volumes).all(|v| v.disk.is_some()));
    let bold = analysed("?provider=aws&outage=0.25&local=yes");
    assert!(bold.hardware().offers.iter().any(|offer| offer.disk_set.is_volatile));
    let ids: Vec<_> = bold.findings().iter().map(|finding| finding.id).collect();
    assert!(ids.contains(&"local-spool-lost"), "{ids:?}");
    // Hetzner's are persistent: they hold the system, or everything where they are large enough.
    let small = found("?provider=hetzner&volume=100k&os=40GB");
    assert!(small.offers.iter().any(|offer| offer.disk_set.is_local()));
}

#[test]
fn findings_name_port_25_and_old_prices() {
    let at = |text: &str, today: f64| {
        let analysis = Analysis::of(query::read(text), today, &Coefficients::typical());
        analysis.findings().iter().map(|f| (f.id, f.message.clone())).collect::<Vec<_>>()
    };
    let message = |all: &[(&str, String)], id: &str| {
        all.iter().find(|(known, _)| *known == id).map(|(_, text)| text.clone())
    };
    let today = 20_781.0; // 2026-11-24
    let gcp = at("?provider=gcp", today);
    assert!(message(&gcp, "port25-closed").unwrap().contains("Google Cloud blocks port 25"));
    assert_eq!(message(&gcp, "prices-old"), None, "the oldest is of August");
    let aws = at("?provider=aws", today);
    assert!(message(&aws, "prices-old").unwrap().contains("egress of AWS of 2024-09-25"));
    assert!(!message(&aws, "port25-closed").unwrap().contains("Google"));
    let later = at("?provider=gcp", today + 183.0);
    assert!(message(&later, "prices-old").is_some());
    let own = at("?provider=own&cores=8", today);
    assert_eq!(message(&own, "port25-closed"), None);
}

#[test]
fn a_drain_asks_for_speed_and_takes_no_headroom() {
    // A thousand messages a day: next to no load, and a drain as fast as the nodes are.
    let hardware = found("?provider=aws&volume=1k&outage=0&retention=0");
    let first = &hardware.offers[0];
    let iops = verdict(first, Dimension::DiskIops);
    assert!(iops.need.load < 1.0 && iops.need.floor > 1_000.0, "{iops:?}");
    assert!(iops.used_share().unwrap() > 0.3 && first.headroom().unwrap() > 10.0);
    // The plan's own figure is met.
    let plan = analysed("?provider=aws").plan;
    let hardware = found("?provider=aws");
    for offer in
        hardware.offers.iter().filter(|offer| offer.servers.count == 1.0 && offer.is_known())
    {
        assert!(verdict(offer, Dimension::DiskIops).limit.least.unwrap() >= plan.disk.iops);
    }
}

#[test]
fn money_is_written_to_the_cent_below_a_hundred() {
    for (amount, text) in [
        (0.0, "0.00"),
        (0.001825, "0.00"),
        (57.156, "57.16"),
        (42.4, "42.40"),
        (99.99, "99.99"),
        (99.996, "100"),
        (1_276.48, "1,276"),
    ] {
        assert_eq!(units::money(amount), text);
    }
}

#[test]
fn vertical_and_horizontal_stand_side_by_side() {
    let hardware = found("?volume=160M");
    for provider in [Provider::Aws, Provider::Azure, Provider::Gcp] {
        let of = |layout| {
            let mut all =
                hardware.offers.iter().filter(|offer| offer.instance.provider == provider);
            all.find(|offer| offer.layout == layout).unwrap()
        };
        let (few, many) = (of(Layout::Few), of(Layout::Many));
        assert!(few.servers.count < many.servers.count);
    }
}

/// The machine that was picked is ordered, whatever the list's first is; so is the first of the
/// provider that was chosen.
#[test]
fn the_order_names_what_was_picked_or_else_the_first_of_the_list() {
    let of = |text: &str| {
        let case = analysed(text);
        let order = case.order().clone();
        (order.machine.map(|machine| machine.name), order.servers, order.vcpu, order.memory_gib)
    };
    assert_eq!(of("").0, None, "a specification without a provider");
    assert_eq!(of("?provider=aws").0.unwrap(), found("?provider=aws").offers[0].instance.name);
    // docs.aws.amazon.com: an m7g.2xlarge has 8 vCPU and 32 GiB.
    assert_eq!(of("?machine=aws:m7g.2xlarge"), (Some("m7g.2xlarge".into()), 1.0, 8.0, 32.0));
    let elsewhere = "?provider=hetzner&machine=aws:m7g.2xlarge";
    assert_eq!(of(elsewhere).0.unwrap(), "m7g.2xlarge", "a pick wins over the provider");
    let case = analysed(elsewhere);
    assert!(case.short_list().iter().any(|offer| offer.instance.name == "m7g.2xlarge"));
    assert!(case.hardware().offers.iter().any(|o| o.instance.provider == Provider::Hetzner));
    // Its baseline of 1.6 vCPU is less than KumoMTA wants of any server.
    let refused = analysed("?machine=aws:t3.xlarge");
    assert_eq!(refused.order().machine, None);
    let ids: Vec<_> = refused.findings().iter().map(|finding| finding.id).collect();
    assert!(ids.contains(&"machine-refused"), "{ids:?}");
}

/// What is asked for follows the plan's own servers, and an offer's plan is on its machines.
#[test]
fn an_offers_plan_is_on_its_machines() {
    let k = Coefficients::typical();
    for text in ["", "?volume=35M&size=60kB&window=6h&redundancy=1&basis=measured"] {
        let asked_for = query::read(text);
        let sized = plan(&asked_for.scenario, asked_for.basis, &k);
        let asked = Request::new(&sized, &k);
        for offer in &catalog::hardware(&asked, &sized).offers {
            let made = offer.plan(&asked).order;
            let machine = made.machine.clone().unwrap();
            assert_eq!(
                (machine.name.as_str(), made.vcpu),
                (offer.instance.name, offer.instance.vcpu)
            );
            assert_eq!((made.servers, made.spare), (offer.servers.count, offer.servers.spare));
            assert_eq!(made.memory_gib, offer.instance.memory_gib, "{}", machine.name);
            assert_eq!(machine.cost, offer.cost);
            // The link that picks it leads there too.
            let mut picked = asked_for.scenario;
            picked.machine = offer.pick();
            assert_eq!(planned(&picked, asked_for.basis, &k).order, made, "{}", machine.name);
        }
    }
}

/// Everything that an offer promises.
fn check(offer: &Offer, s: &Scenario) -> Result<(), TestCaseError> {
    let name = offer.instance.name;
    for verdict in &offer.verdicts {
        prop_assert_ne!(verdict.state(), State::Fails, "{} in {:?}", name, verdict);
        if verdict.state() == State::Fits {
            prop_assert!(verdict.need.least() <= verdict.limit.least.unwrap(), "{name}");
        }
        prop_assert!(verdict.need.load.is_finite() && verdict.need.load >= 0.0, "{name}");
    }
    if let Some((_, verdict)) = &offer.smaller {
        prop_assert_eq!(verdict.state(), State::Fails);
    }
    let parts = [offer.cost.machines, offer.cost.disks, offer.cost.egress];
    let sum = parts.iter().copied().sum::<Option<f64>>();
    prop_assert_eq!(offer.cost.total(), sum);
    prop_assert_eq!(offer.servers.spare, s.redundancy);
    prop_assert!(offer.servers.working() >= 1.0);
    prop_assert!(offer.headroom().is_none_or(|headroom| headroom >= 0.0));
    let in_dollars = offer.instance.price.currency == Currency::Usd;
    if let (true, Some(price), Some(compute)) =
        (in_dollars, offer.instance.price.amount, offer.cost.machines)
    {
        prop_assert!((compute - price * offer.servers.count).abs() <= 1e-9 * compute);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(48) })]

    #[test]
    fn no_offer_exceeds_a_dimension_and_costs_add_up(
        shares in prop::collection::vec(0.0..=1.0, FIELDS.len()),
        is_measured: bool,
    ) {
        let mut scenario = scenario_at(&shares);
        (scenario.provider, scenario.currency) = (Provider::All, Currency::Usd);
        let basis = if is_measured { Basis::Measured } else { Basis::Tutorial };
        let analysis = Analysis::new(&scenario, basis, &Coefficients::typical());
        let hardware = analysis.hardware();
        for offer in &hardware.offers {
            check(offer, &scenario)?;
        }
        for refused in &hardware.refused {
            prop_assert_eq!(refused.verdict.state(), State::Fails, "{}", refused.instance.name);
        }
        // The best first, the wholly known before the others.
        let known: Vec<bool> = hardware.offers.iter().map(Offer::is_known).collect();
        prop_assert!(known.is_sorted_by(|a, b| a >= b));
    }

    /// The first of a family is the smallest that does: as many of the next smaller one fail in
    /// a dimension that is named.
    #[test]
    fn the_next_smaller_fails(shares in prop::collection::vec(0.0..=1.0, FIELDS.len())) {
        let mut scenario = scenario_at(&shares);
        scenario.provider = Provider::All;
        let hardware = Analysis::new(&scenario, Basis::Measured, &Coefficients::typical()).hardware().clone();
        for offer in hardware.offers.iter().filter(|offer| offer.instance.provider != Provider::Own) {
            let family = |machine: &&Instance| machine.family == offer.instance.family;
            let smaller = instances().iter().filter(family);
            let has_smaller = smaller.filter(|other| other.vcpu < offer.instance.vcpu).count() > 0;
            prop_assert_eq!(offer.smaller.is_some(), has_smaller, "{}", offer.instance.name);
        }
    }

    #[test]
    fn a_larger_volume_never_takes_fewer_nodes_of_a_type(volume in 1e5..5e7, more in 1.1..4.0) {
        let at = |volume: f64| {
            let scenario = Scenario { messages_per_day: volume, ..Scenario::default() };
            Analysis::new(&scenario, Basis::Measured, &Coefficients::typical()).hardware().clone()
        };
        let (few, many) = (at(volume), at(volume * more));
        for offer in &many.offers {
            let before = few.offers.iter().find(|other| other.instance.name == offer.instance.name);
            prop_assert!(before.is_none_or(|before| before.servers.count <= offer.servers.count));
        }
    }
}
