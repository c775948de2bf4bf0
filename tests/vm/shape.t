#!/usr/bin/perl
# SPDX-License-Identifier: GPL-2.0
# Phones and other modems share the modem's USB id. What does not look like the
# modem is neither bound nor taken from another driver; the rest of the same
# device is.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/lib";
use Modem qw(bound eventually load slurp spew unload);
use Test::More;

my @ours = qw(mr200_serial - mr200_serial mr200_serial mr200_wwan usb-storage);

load('usb-storage');
load('-a', qw(mr200_serial mr200_wwan));
my $modem = Modem->new;
is $modem->settled("@ours"), "@ours", 'the modem as it is';

# What is bent, and the interfaces that are not ours then.
my @bent = (
	[ [ qw(class 0 ff/ff/30) ] ],
	[ [ qw(class 2 ff/00/00) ], [ qw(class 3 ff/00/00) ] ],
	[ [ qw(class 0 ff/ff/40) ], 0 ],
	[ [ qw(class 0 06/01/01) ], 0 ],
	[ [ qw(class 2 0a/00/00) ], 2 ],
	[ [ qw(class 3 ff/ff/30) ], 3 ],
	[ [ qw(class 4 ff/ff/50) ], 4 ],
	[ [ qw(class 4 02/0e/00) ], 4 ],
	[ [ qw(drop-endpoint 0x81) ], 0 ],
	[ [ qw(drop-endpoint 0x03) ], 2 ],
	[ [ qw(drop-endpoint 0x83) ] ],
	[ [ qw(drop-endpoint 0x85) ] ],
	[ [ qw(drop-endpoint 0x87) ], 4 ],
	[ [ qw(drop-endpoint 0x88) ], 4 ],
	[ [ qw(maxpacket 0x87 4) ], 4 ],
	[ [ qw(id 05c6:9024) ], 0, 2, 3, 4 ],
);

sub bend
{
	my ($case) = @_;
	my (@bends, @not, @want);

	ref $_ ? push @bends, $_ : push @not, $_ for @$case;
	$modem->unplug;
	$modem->ctl(qw(usb descriptor reset));
	$modem->ctl(qw(usb descriptor), @$_) for @bends;
	$modem->plug;
	# interfaces are bound in their order
	eventually(10, sub { $modem->driver(5) eq 'usb-storage' });
	@want = @ours;
	@want[@not] = ('-') x @not;
	return (join('; ', map { "@$_" } @bends), \@not, "@want");
}

for my $case (@bent) {
	my ($title, undef, $want) = bend($case);

	is $modem->settled($want), $want, $title;
}

# The same devices, with other drivers that somebody told to take them.
unload(qw(mr200_serial mr200_wwan));
load('option');
spew('/sys/bus/usb-serial/drivers/option1/new_id', "05c6 $_") for qw(9025 9024);
for my $case (@bent) {
	my ($title, $not, $want) = bend($case);
	my @before = map { $modem->driver($_) } @$not;
	my @want = split ' ', $want;

	@want[@$not] = @before;
	# an unknown id is all theirs, ADB too
	$want[1] = 'option' if $title =~ /^id/;
	load('-a', qw(mr200_serial mr200_wwan));
	is $modem->settled("@want"), "@want", "option first: $title";
	unload(qw(mr200_serial mr200_wwan));
}

# kmemleak does not look into modules that are still there
undef $modem;
unload(qw(mr200_serial mr200_wwan option qmi_wwan));
done_testing;
