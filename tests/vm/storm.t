#!/usr/bin/perl
# SPDX-License-Identifier: GPL-2.0
# The modem comes and goes at any moment, with everything in use: serial and
# control ports, packets, sysfs, power, adoption, storage, usbfs, and the modules
# themselves. Afterwards nothing hangs, nothing is lost, and it works.
# STORM=N in the environment: number of plugs (24); SEED=N: of the random numbers.
# vm: --timeout 3600
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/lib";
use Modem qw(eventually load slurp spew unload);
use Qmi;
use Storm;
use Test::More;
use Time::HiRes qw(sleep);
use Tty;
use Wwan qw(netdev pings up);

my $plugs = $ENV{STORM} || 24;
my $seed = $ENV{SEED} || time;
my $ours = 'mr200_serial - mr200_serial mr200_serial mr200_wwan usb-storage';
my @modules = qw(mr200_serial mr200_wwan option qmi_wwan);
my @kept = qw(usb_storage usbserial usb_wwan cdc_wdm);

diag "STORM=$plugs SEED=$seed";
srand $seed;
load('-a', 'usb-storage', 'vhci-hcd', @modules);
my $modem = Modem->new;

# It may be refused: the bus is not always ready.
sub cable { eval { $modem->ctl(@_) } }

# How far the modem had come: 0 nothing, 1 configured, 2 bound to us.
sub stage
{
	my ($interface) = glob '/sys/bus/usb/devices/*:1.4';

	return 0 unless defined $interface;
	return Modem::bound($interface) eq 'mr200_wwan' ? 2 : 1;
}

sub storm
{
	my ($count) = @_;
	my @stages = (0, 0, 0);

	load('-a', @modules);
	spew('/sys/bus/usb-serial/drivers/option1/new_id', '05c6 9025');
	my $storm = Storm->new(int rand 1e9);
	for (1 .. $count) {
		my $wanted = int rand 3;

		cable('plug');
		# the storm may keep it from getting there
		eventually(3, sub { stage() >= $wanted });
		sleep 0.5 * rand() ** 2;
		$stages[stage()]++;
		cable('unplug');
		sleep 0.1 * rand;
	}
	ok $storm->stop(30), 'nobody hangs in the kernel';
	cable('unplug');
	ok eventually(10, sub { !$modem->path }), 'the modem is gone';
	return @stages;
}

# Number of objects in each cache that our drivers and theirs allocate from, and
# what the rest of the system makes of it meanwhile: some slabs in use. It
# takes some hundred plugs to see one lost object in each. { name => [objects, noise] }
sub objects
{
	my %objects;

	# names that were looked up, and what their file system keeps for each
	spew('/proc/sys/vm/drop_caches', 2);
	for my $dir (glob '/sys/kernel/slab/{kmalloc-*,skbuff_head_cache,kernfs_node_cache}') {
		my ($name) = $dir =~ m{([^/]+)$};

		spew("$dir/shrink", 1);
		my ($n) = (slurp("$dir/objects") // next) =~ /^(\d+)/;
		$objects{$name} = [$n, 4 * slurp("$dir/objs_per_slab")];
	}
	return \%objects;
}

# What has grown beyond the noise. { name => number }
sub grown
{
	my ($before, $after) = @_;

	return { map { $_ => $after->{$_}[0] - $before->{$_}[0] }
		grep { $before->{$_} && $after->{$_}[0] - $before->{$_}[0] > $before->{$_}[1] }
		keys %$after };
}

# The fewest of some seconds: what was freed may take that long to be so
# (kfree_rcu() collects for 5 s, longer on a busy machine).
sub fewest
{
	my $fewest = objects();

	for (1 .. 6) {
		sleep 1;
		my $now = objects();
		for my $name (grep { $fewest->{$_} } keys %$now) {
			$fewest->{$name} = $now->{$name} if $now->{$name}[0] < $fewest->{$name}[0];
		}
	}
	return $fewest;
}

sub left_behind
{
	unload(@modules);
	return {
		netdevs => [grep { /wwan|qmimux/ } split /\n/, slurp('/proc/net/dev')],
		nodes => [glob '/dev/{ttyUSB,cdc-wdm,mr200}*'],
		interfaces => [glob '/sys/bus/usb/devices/*:1.4'],
		held => [grep { slurp("/sys/module/$_/refcnt") // 0 } @kept],
	};
}

my $nothing = {
	netdevs => [], nodes => [], interfaces => [], held => [],
};

# What is allocated once and for all is allocated here.
my @stages = storm(int($plugs / 4) || 1);
is_deeply left_behind(), $nothing, 'nothing is left behind';
my $before = fewest();

my @more = storm($plugs - int $plugs / 4);
$stages[$_] += $more[$_] for 0 .. 2;
is_deeply left_behind(), $nothing, 'nor after the rest';
diag "unplugged before it was configured $stages[0], before it was bound $stages[1], ",
	"in use $stages[2]";
cmp_ok $stages[2], '>', 0, 'some were in use';

# What does not go away is lost.
my ($after, $grown);
eventually(60, sub {
	$after = objects();
	$grown = grown($before, $after);
	return !%$grown;
});
diag join ' ', 'objects more:', map { "$_ " . ($after->{$_}[0] - $before->{$_}[0]) }
	grep { $before->{$_} && $after->{$_}[0] != $before->{$_}[0] } sort keys %$after;
is_deeply $grown, {}, 'no cache has grown';

# What others say in our name of a device or a module that goes, and what we mean.
my $meant = qr/usb_submit_urb\ failed|Error\ (?:resume\ )?submitting\ int\ urb|
	error\ submitting\ urb|Tx\ URB\ error|
	nonzero\ urb\ status|wdm_int_callback\ -|module\ get\ failed|failed\ with\ error\ -5$|
	interrupt\ endpoint\ fails\ \(-71\)|
	taints\ kernel|keeps\ taking/x;
my @said = grep { /mr200/ && !/$meant/ } `dmesg --notime --level=emerg,alert,crit,err,warn`;
is join('', @said), '', 'our drivers had nothing to complain of';

subtest 'it works' => sub {
	load('-a', @modules);
	$modem->plug;
	is $modem->settled($ours), $ours, 'every interface has its driver';
	is_deeply [sort(glob '/dev/ttyUSB*'), glob '/dev/cdc-wdm*'],
		[map { "/dev/$_" } qw(ttyUSB0 ttyUSB1 ttyUSB2 cdc-wdm0)],
		'the first minors are free';
	like(Tty->open($modem->device('at'))->at('AT'), qr/OK/, 'AT');
	my $qmi = Qmi->of($modem);
	$qmi->format;
	up(netdev($modem), $qmi->start);
	is pings('192.0.2.1', 3, '-i 0.05'), 3, 'packets';
};

undef $modem;
unload(@modules);
done_testing;
