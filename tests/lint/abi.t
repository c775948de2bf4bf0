#!/usr/bin/perl
# SPDX-License-Identifier: GPL-2.0
# What the modules show in sysfs is what Documentation/ABI describes.
use strict;
use warnings;
use Test::More;

sub slurp
{
	my ($path) = @_;

	open my $fh, '<', $path or die "$path: $!\n";
	local $/;
	return scalar <$fh>;
}

my (%code, %described);
for my $file (glob 'kernel/*.c') {
	my $text = slurp($file);

	$code{$_}{$file} = 1 for $text =~ /^static DEVICE_ATTR_\w+\((\w+)\)/mg,
		$text =~ /^module_param\w*\((\w+),/mg;
}
for my $file (glob 'Documentation/ABI/*') {
	$described{$_} = $file for slurp($file) =~ m{^What:\s+/sys/\S+/(\w+)$}mg;
}

ok %code && %described, 'there is something to compare';
ok $described{$_}, "$_ of " . join(', ', sort keys %{$code{$_}}) . ' is described'
	for sort keys %code;
ok $code{$_}, "$_ of $described{$_} exists" for sort keys %described;
done_testing;
