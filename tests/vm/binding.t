#!/usr/bin/perl
# SPDX-License-Identifier: GPL-2.0
# Which driver gets which interface, for every order of {modem plugged, stock
# drivers loaded and told of the id, our modules loaded}. The printed table is
# the evidence.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/lib";
use Modem qw(insert load remove spew);
use Test::More;

my $ours = 'mr200_serial - mr200_serial mr200_serial mr200_wwan usb-storage';
my $new_id = '05c6 9025';

sub write_new_id
{
	my ($driver) = @_;

	spew("/sys/bus/usb-serial/drivers/$driver/new_id", $new_id) or
		die "$driver/new_id: $!\n";
}

# What stock drivers do, and what that alone leads to when the modem is there
# first and when it comes later.
my %stock = (
	'option, qmi_wwan' => {
		load => sub { insert(qw(option qmi_wwan)) },
		alone => [ '- - - - qmi_wwan usb-storage',
			   '- - - - qmi_wwan usb-storage' ],
	},
	'option + new_id, qmi_wwan' => {
		load => sub { insert('option'); write_new_id('option1'); insert('qmi_wwan') },
		alone => [ 'option option option option option usb-storage',
			   'option option option option option usb-storage' ],
	},
	'qmi_wwan, option + new_id' => {
		load => sub { insert(qw(qmi_wwan option)); write_new_id('option1') },
		alone => [ 'option option option option qmi_wwan usb-storage',
			   'option option option option qmi_wwan usb-storage' ],
	},
	'generic + new_id, qmi_wwan' => {
		load => sub { insert('usbserial'); write_new_id('generic'); insert('qmi_wwan') },
		alone => [ join(' ', ('usbserial_generic') x 5, 'usb-storage'),
			   join(' ', ('usbserial_generic') x 5, 'usb-storage') ],
	},
);

my @orders = (
	[ qw(modem stock ours) ], [ qw(modem ours stock) ],
	[ qw(stock modem ours) ], [ qw(stock ours modem) ],
	[ qw(ours modem stock) ], [ qw(ours stock modem) ],
);

# Its driver is there before anything else, as on any desktop and router.
load('usb-storage');
my $modem = Modem->new;
$modem->unplug;

my @report;

sub clean
{
	$modem->unplug if $modem->path;
	remove(qw(mr200_serial mr200_wwan option usb_wwan qmi_wwan usbserial));
}

sub run
{
	my ($title, $want, $steps) = @_;

	$_->() for @$steps;
	my $table = $modem->settled($want);
	is $table, $want, $title;
	push @report, sprintf "%-52s %s", $title, $table;
	clean();
}

my %modem = (modem => sub { $modem->plug },
	     ours => sub { insert(qw(mr200_serial mr200_wwan)) });

for my $name (sort keys %stock) {
	my %step = (%modem, stock => $stock{$name}{load});
	my $alone = $stock{$name}{alone};

	run("$name: modem, stock alone", $alone->[0], [ @step{qw(modem stock)} ]);
	run("$name: stock, modem alone", $alone->[1], [ @step{qw(stock modem)} ]);
	run("$name: " . join(', ', @$_), $ours, [ @step{@$_} ]) for @orders;
}

# Either of our modules without the other.
run('mr200_serial alone, stock first',
    'mr200_serial - mr200_serial mr200_serial qmi_wwan usb-storage',
    [ sub { insert(qw(qmi_wwan option)); write_new_id('option1') },
      $modem{modem}, sub { insert('mr200_serial') } ]);
run('mr200_wwan alone, stock first',
    'option option option option mr200_wwan usb-storage',
    [ sub { insert('option'); write_new_id('option1'); insert('qmi_wwan') },
      $modem{modem}, sub { insert('mr200_wwan') } ]);

diag "interfaces 0 to 5:\n", join "\n", @report;
done_testing;
