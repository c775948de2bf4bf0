# SPDX-License-Identifier: GPL-2.0
# The net device of interface 4 in the guest: where it is, what it counts, and
# whether packets of a given size come back.
package Wwan;

use strict;
use warnings;
use Exporter 'import';
use Modem qw(eventually slurp spew);

our @EXPORT_OK = qw(counter counters netdev pings run set up);

sub run { system(@_) == 0 or die "@_ failed\n" }

# Its name, once it is there.
sub netdev
{
	my ($modem) = @_;
	my $dir;

	eventually(10, sub {
		($dir) = glob(($modem->interface(4) // return 0) . '/net/*');
	}) or die "no net device\n";
	return $dir =~ m{([^/]+)$} ? $1 : undef;
}

# Write, or read without a value, a file in its directory.
sub set
{
	my ($name, $file, $value) = @_;
	my $path = "/sys/class/net/$name/$file";

	return defined $value ? spew($path, $value) : slurp($path);
}

sub up
{
	my ($name, $address, $route) = @_;

	run("ip link set $name up && ip address replace $address/32 dev $name && " .
	    'ip route replace ' . ($route // 'default') . " dev $name");
}

# { name => value } of ethtool -S
sub counters
{
	my ($name) = @_;

	return { map { /^\s+(\w+): (\d+)$/ ? ($1, $2) : () } `ethtool -S $name` };
}

sub counter { return counters($_[0])->{$_[1]} }

# Number of echoes that came back.
sub pings
{
	my ($to, $count, @options) = @_;
	my $text = `ping -q -n -c $count -W 5 @options $to 2>&1`;

	return $text =~ /(\d+) received/ ? $1 : -1;
}

1;
