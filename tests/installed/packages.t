#!/usr/bin/perl
# SPDX-License-Identifier: GPL-2.0
# The packages change under a connection: a newer command, a newer daemon, none.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/lib";
use Machine;
use Test::More;

my $m = Machine->boot('packages');
my $pid = sub { $m->run('systemctl show -P MainPID mr200d') };

# The same package with another version, and another daemon in it.
sub newer
{
	my ($version, $daemon) = @_;

	$m->does("cd /srv && rm -rf new && dpkg-deb -R debs/mr200_*.deb new && " .
		 "sed -i 's/^Version: .*/Version: $version/' new/DEBIAN/control && " .
		 ($daemon ? "echo $daemon >new/usr/share/mr200/daemon.id && " : '') .
		 "dpkg-deb -Znone -b new mr200_$version.deb && rm -r new", "a package $version");
	$m->does("apt-get -y --no-download install /srv/mr200_$version.deb", "apt install $version");
	is $m->run("dpkg-query -W -f '\${Version}' mr200"), $version, 'is there';
}

$m->run(q(printf 'apn = "internet"\nhook = "/usr/share/mr200/mr200-hook"\n' >/etc/mr200.conf));
$m->does('systemctl enable --now mr200d');
$m->modem('plug');
$m->online('online');
my $first = $pid->();

newer('1.0');
is $pid->(), $first, 'only the command is another: the call goes on';
like $m->run('mr200 status'), qr/^State +online/m, 'online';
newer('1.1', 'another');
isnt $pid->(), $first, 'the daemon is another: started anew';
$m->online('online');
like $m->run('cat /etc/mr200.conf'), qr/^apn = "internet"$/m, 'the configuration is kept';

$m->does('apt-get -y remove mr200', 'apt remove mr200');
unlike $m->run('pidof mr200d'), qr/\d/, 'nothing runs';
like $m->run('cat /etc/mr200.conf'), qr/^apn = "internet"$/m, 'the configuration is kept';
$m->does('apt-get -y install --no-download /srv/mr200_1.1.deb', 'installed again');
$m->online('it is enabled still, and online');

$m->does('apt-get -y purge mr200 mr200-dkms mr200-sim', 'apt purge');
ok $m->until_true(30, 'readlink /sys/bus/usb/devices/1-1:1.4/driver | grep -q /qmi_wwan$'),
	'the in-tree driver is back' or diag $m->run('ls -l /sys/bus/usb/devices/1-1:1.*/driver; lsmod');
unlike $m->run('lsmod'), qr/mr200/, 'modules are unloaded';
is $m->run(q(find / -xdev -path /srv -prune -o -iname '*mr200*' -print | grep -vE '^/(proc|var/log|var/cache)')),
	'', 'no file is left';
is $m->run('find /run /sys/module -maxdepth 2 -name "*mr200*"'), '', 'no state';
is $m->run('getent group mr200'), '', 'no group';
is $m->run('dpkg-query -W -f "\${Package}\n" "mr200*" 2>/dev/null'), '', 'no package';
like $m->run('ls /lib/modules'), qr/^6\.1\.\S+$/, 'the kernel is as it was';
done_testing;
