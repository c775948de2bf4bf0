#!/usr/bin/perl
# SPDX-License-Identifier: GPL-2.0
# The packages on a Debian 12 that booted: the unit under systemd, plug, online,
# names, unplugged, killed, beside ModemManager, and online again after a reboot.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/lib";
use Machine;
use Test::More;

my $m = Machine->boot('core');

like $m->run('systemd --version'), qr/^systemd 252/, "Debian 12's systemd";
like $m->run('dkms status'), qr/^mr200.*installed/m, 'DKMS has built the modules';
is $m->run('systemctl is-enabled mr200d'), 'disabled', 'installed, it waits for its configuration';
is $m->run('stat -c "%a %U" /etc/mr200.conf'), '600 root', 'which is its owner\'s';
$m->run(q(printf 'apn = "internet"\nhook = "/usr/share/mr200/mr200-hook"\n' >/etc/mr200.conf));
# Debian makes it a link to what systemd-resolved writes, which does not run here.
$m->run("rm -f /etc/resolv.conf; touch /etc/resolv.conf");
$m->does('systemctl enable --now mr200d');

$m->modem('plug');
$m->online('plugged in: online');
like $m->run('ls -l /dev/mr200'), qr/at -> .*diag -> .*nmea -> /s, 'ports have names';
like $m->run('mr200 driver'), qr/^In use +mr200_wwan$/m, 'on the driver of the package';
$m->does('ping -c 2 -W 5 192.0.2.1', 'ping, by the default route');
like $m->run('getent hosts openwrt.org'), qr/^198\.51\.100\.\d+/, 'a name, by the file /etc/resolv.conf';
like $m->run('runuser -u nobody -- mr200 status'), qr/permission|not allowed|group/i, 'not for everybody';

# that it keeps its filter: SIGSYS killed it under a real systemd
like $m->run('grep -h Seccomp: /proc/$(systemctl show -P MainPID mr200d)/status'), qr/2$/, 'filtered';
is $m->run('systemctl show -P NRestarts mr200d'), '0', 'not started more than once';

$m->does('systemctl start ModemManager');
ok $m->until_true(30, 'mmcli -L'), 'ModemManager runs';
$m->run('sleep 8');
is $m->run('systemctl is-active mr200d'), 'active', 'and mr200d still does';
like $m->run('mmcli -L'), qr/No modems/, 'ModemManager leaves the modem alone';
unlike $m->run('journalctl -u ModemManager --no-pager'), qr/wwan0|cdc-wdm0|ttyUSB/, 'all its ports';
like $m->run('mr200 status'), qr/^State +online/m, 'still online';
$m->run('systemctl stop ModemManager');

$m->modem('unplug');
ok $m->until_true(20, 'mr200 status | grep -q "^State *offline"'), 'unplugged: offline';
$m->modem('plug');
$m->online('plugged again: online');

my $pid = $m->run('systemctl show -P MainPID mr200d');
$m->run("kill -9 $pid");
ok $m->until_true(20, 'test "$(systemctl show -P MainPID mr200d)" -gt 0 -a "$(systemctl show -P MainPID mr200d)" != ' . $pid),
	'killed: started again';
$m->online('and online');
my $journal = $m->run('journalctl -u mr200d -o cat --no-pager');
like $journal, qr/^mr200d: online: IPv4 10\.\S+, MTU 1500 bytes$/m, 'the journal tells it in words';
unlike $journal, qr/[^\x20-\x7e\n]/, 'and has nothing else in it';

ok $m->reboot, 'reboot';
$m->online('online without a hand');
$m->does('ping -c 2 -W 5 192.0.2.1', 'ping');
is $m->run('systemctl --failed --no-legend'), '', 'no unit has failed';
done_testing;
