/// What comes with the program: files that a user could have written.
///
/// Lists are in alphabetical order and hold one entry for each file of their folder.
package enum Catalog {}
