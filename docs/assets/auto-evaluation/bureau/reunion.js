/*
 * Réunir un autre dossier au dossier ouvert : ce qu'il apporte, ce qui reste à départager. Rien ne s'écrit ici.
 *
 * L'union des versions ne perd rien et ne dépend pas de l'ordre (versions.js). Un champ est à départager quand
 * ses têtes réunies disent des choses différentes ; un fichier plus ancien n'en rouvre aucun. Les mêmes règles
 * que macros/ldm/documents/reunion.py.
 */
((/** @type {Dossiers} */ D) => {
  "use strict";

  const { divergences, fusionner, sceller, tetes, valeur } = D;
  /** @type {Champ} */
  const VIDE = new Map();

  /**
   * neuve : rien n'était dit ici. suite : le fichier part de ce que dit le dossier. trace : d'anciennes versions
   * seulement.
   * @type {(ici: Champ, unies: Champ) => EtatDApport}
   */
  function etatDe(ici, unies) {
    if (unies.size === ici.size) return "identique";
    if (divergences(unies).length) return "desaccord";
    if (valeur(unies) === valeur(ici)) return "trace";
    return valeur(ici) ? "suite" : "neuve";
  }

  /** Ce que disent les têtes d'un champ, sans redite, dans l'ordre de leurs noms. @type {(champ: Champ) => string[]} */
  const dites = (champ) => [...new Set(tetes(champ).map((nom) => champ.get(nom)?.v ?? ""))];

  /**
   * Ce que l'autre dossier apporte, champ par champ, dans l'ordre de leurs clés.
   * @type {(ici: Dossier, autre: Dossier) => Apport[]}
   */
  function apportsDe(ici, autre) {
    return [...autre.champs]
      .sort(([a], [b]) => Number(a > b) - Number(a < b))
      .map(([cle, champ]) => {
        const avant = sceller(ici.champs.get(cle) ?? VIDE);
        const unies = fusionner(avant, champ);
        const etat = etatDe(avant, unies);
        return { cle, etat, ici: dites(avant), dites: dites(unies) };
      });
  }

  /**
   * Les deux réponses en une, la même sur tous les appareils ; rien si elles ne tiennent pas ensemble.
   * @type {(dites: string[], faits: { type: string, longueur?: number | null }) => string}
   */
  function garderTout(dites, { type, longueur }) {
    const texte = dites.filter((v) => v.trim()).join(type === "texte_long" ? "\n\n" : " / ");
    const tient = texte.length <= (longueur || 100_000);
    return type.startsWith("texte") && tient ? texte : "";
  }

  Object.assign(D, { apportsDe, garderTout });
})((self.LdmDossiers = self.LdmDossiers || {}));
