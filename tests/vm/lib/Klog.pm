# SPDX-License-Identifier: GPL-2.0
# The kernel's complaints: lines of level warning and worse since the mark.
package Klog;

use strict;
use warnings;
use Exporter 'import';

our @EXPORT_OK = qw(complaints mark);

my $seen = 0;

# An emulated processor that had to wait for its host; not the USB's doing.
my $late = qr/^(?:hrtimer: interrupt took|clocksource: |sched: RT throttling|perf: interrupt took)/;

sub lines
{
	return grep { !/$late/ } `dmesg --notime --level=emerg,alert,crit,err,warn`;
}

sub mark { $seen = () = lines() }

# Those since the last call, as one string; "" if all is well.
sub complaints
{
	my @lines = lines();
	my @new = @lines[$seen .. $#lines];

	$seen = @lines;
	return join '', @new;
}

1;
