#!/usr/bin/perl
# SPDX-License-Identifier: GPL-2.0
# Beside others: systemd-resolved, NetworkManager, systemd-networkd; qmicli on the
# port of the kernel's WWAN; and a lid that closes.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/lib";
use Machine;
use Test::More;

my $m = Machine->boot('neighbours');

$m->run(q(printf 'apn = "internet"\nhook = "/usr/share/mr200/mr200-hook"\n' >/etc/mr200.conf));
$m->does('systemctl enable --now systemd-resolved');
$m->run('ln -sf ../run/systemd/resolve/stub-resolv.conf /etc/resolv.conf');
$m->does('systemctl enable --now mr200d');
$m->modem('plug');
$m->online('online');
ok $m->until_true(20, 'resolvectl dns wwan0 | grep -q 10.64.64.1'), 'resolved is told of the name servers' or
	diag $m->run('resolvectl; journalctl -n 20 --no-pager -u mr200d');
like $m->run('getent hosts openwrt.org'), qr/^198\.51\.100\.\d+/, 'a name, by systemd-resolved';

$m->does('systemctl start NetworkManager');
ok $m->until_true(60, 'nmcli -t -f DEVICE,STATE device | grep ^wwan0:'), 'NetworkManager knows wwan0' or
	diag $m->run('nmcli device');
$m->run('sleep 5');
like $m->run('nmcli -t -f DEVICE,STATE device'), qr/^wwan0:unmanaged$/m, 'and leaves it alone';
$m->does('ping -c 2 -W 5 192.0.2.1', 'ping');
$m->does('systemctl start systemd-networkd');
$m->run('sleep 5');
like $m->run('networkctl list wwan0 --no-legend'), qr/wwan0.*unmanaged/, 'so does systemd-networkd';
$m->does('ping -c 2 -W 5 192.0.2.1', 'ping');
$m->does('systemctl stop systemd-networkd.socket systemd-networkd', 'networkd ends');
$m->does('ping -c 2 -W 5 192.0.2.1', 'ping');
$m->run('systemctl stop NetworkManager');
like $m->run('mr200 status'), qr/^State +online/m, 'online all the time';

$m->run('echo freeze >/sys/power/mem_sleep; echo s2idle >/sys/power/mem_sleep; rtcwake -m no -s 8');
$m->does('systemctl suspend', 'suspend to idle');
$m->run('sleep 12');
like $m->run('journalctl -k --no-pager -o cat'), qr/PM: suspend exit/, 'it slept and woke';
$m->online('online');
$m->does('ping -c 2 -W 10 192.0.2.1', 'ping');

$m->does('systemctl stop mr200d');
like $m->run('timeout 60 qmicli -d /dev/wwan0qmi0 --dms-get-manufacturer'), qr/QUALCOMM/,
	'qmicli -d /dev/wwan0qmi0 needs no option';
done_testing;
