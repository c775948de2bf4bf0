# SPDX-License-Identifier: GPL-2.0
# What a slow judge said of a file, kept in the cache directory until the file,
# what it includes or the judge changes.
package Verdicts;
use strict;
use warnings;
use Digest::SHA qw(sha1_hex);
use File::Basename qw(dirname);
use File::Path qw(make_path);

my $DAYS = 30;	# after which a verdict that nobody asked for goes

# $judge: all that its verdicts depend on beside the file.
sub new
{
	my ($class, $name, $judge) = @_;
	my $home = $ENV{HOME} // (getpwuid $>)[7];
	my $cache = $ENV{MR200_CACHE} // ($ENV{XDG_CACHE_HOME} // "$home/.cache") . '/mr200';
	my $dir = "$cache/lint/$name";

	make_path $dir;
	for (glob "$dir/*") {
		unlink if -M > $DAYS;
	}
	return bless { dir => $dir, judge => sha1_hex($judge), digest => {} }, $class;
}

sub slurp { local (@ARGV, $/) = @_; <> }

# The headers of this project that a file reaches, whatever their conditions.
sub reached
{
	my ($self, $file, $seen) = @_;

	return if $seen->{$file};
	$seen->{$file} = 1;
	my $includes = $self->{includes}{$file} //= [map {
		my $name = $_;
		my ($path) = grep { -e } map { "$_/$name" } dirname($file), qw(user kernel tests/sim);
		$path // ();
	} slurp($file) =~ /^\s*#\s*include\s+"(.*)"/mg];
	$self->reached($_, $seen) for @$includes;
}

sub path
{
	my ($self, $file, $headers) = @_;
	my $files = { $file => 1 };

	if ($headers) {
		$files = {};
		$self->reached($file, $files);
	}
	my $all = join ' ', map {
		$_, $self->{digest}{$_} //= Digest::SHA->new(1)->addfile($_)->hexdigest
	} sort keys %$files;
	return "$self->{dir}/" . sha1_hex("$self->{judge} $file $all");
}

# The verdict at a path, or undef if there is none.
sub known
{
	my ($self, $path) = @_;

	return undef unless -e $path;
	utime undef, undef, $path;
	return slurp($path) // '';
}

sub keep
{
	my ($self, $path, $text) = @_;

	open my $out, '>', "$path.$$" or die "$path: $!\n";
	print $out $text;
	close $out and rename "$path.$$", $path or die "$path: $!\n";
}

1;
